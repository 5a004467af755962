#!/bin/sh
# Known weaknesses of what is installed, and a bill of materials of it (CycloneDX, JSON). Usage: audit.sh PYTHON OUT
set -u
python=$1 out=$2
mkdir -p "$out"
"$python" -m cyclonedx_py environment "$python" --output-format JSON --output-file "$out/sbom.cdx.json" || exit 1
echo "bill of materials: $out/sbom.cdx.json"
"$python" -m pip_audit --timeout 15 --progress-spinner off --local --skip-editable --format json --output "$out/audit.json"
code=$?
if [ ! -s "$out/audit.json" ]; then
    echo "NOT AUDITED: pip-audit gave no result; it asks a database of weaknesses on the network, which did not answer." >&2
    exit 1
fi
# It calls packages that the database does not answer for "skipped", and then finds nothing: that is no audit.
"$python" - "$out/audit.json" <<'END' || exit 1
import json, sys
found = json.load(open(sys.argv[1]))["dependencies"]
skipped = [entry["name"] for entry in found if "skip_reason" in entry]
print(f"weaknesses: {sys.argv[1]}; asked for {len(found) - len(skipped)} of {len(found)} packages")
if skipped:
    print(f"NOT AUDITED, the database did not answer for: {', '.join(skipped)}", file=sys.stderr)
    sys.exit(1)
END
exit $code
