#!/usr/bin/env bash
# Build a wheel, install it in a fresh environment outside the checkout, beside another package with the names of our
# folders, and do the main job there: on the command line, and from Python.
set -euo pipefail
cd "$(dirname "$0")/.."
unset PYTHONPATH  # pip would find the checkout there, and install nothing
python=$PWD/.venv/bin/python
torch=$("$python" -c 'import importlib.metadata as m; print(m.version("torch").split("+")[0])')
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

"$python" -m build --wheel --outdir "$place/dist" . >"$place/build.log" 2>&1 || { cat "$place/build.log"; exit 1; }
"$python" -m venv "$place/env"
pip="$place/env/bin/python -m pip install --quiet --disable-pip-version-check"
$pip ${TORCH_INDEX:+--index-url "$TORCH_INDEX"} "torch==$torch"
$pip "$place"/dist/*.whl
cd "$place"

# Another package, and a script's own modules, have the names of our folders: each keeps what is its own.
site=$("$place/env/bin/python" -c 'import sysconfig; print(sysconfig.get_paths()["purelib"])')
for name in app main resources segmentation; do
    [ ! -e "$site/$name" ] && [ ! -e "$site/$name.py" ] || { echo "The wheel installs $name at the top."; exit 1; }
    mkdir "$site/$name"
    echo "OWNER = 'another package'" >"$site/$name/__init__.py"
done
cat >"$place/beside.py" <<'CODE'
import app, main, resources, segmentation
import maskreel

assert {module.OWNER for module in (app, main, resources, segmentation)} == {"another package"}
with maskreel.open_clip(maskreel.sample_clip()) as session:
    session.add_masks(maskreel.sample_truth() / "00000.png")
    report = session.propagate("classic", last=2)
    print("maskreel", maskreel.__version__, "beside another package:", report.frames, "frames on", report.device)
CODE
"$place/env/bin/python" "$place/beside.py"

"$place/env/bin/maskreel" demo --headless --out "$place/demo"
ls "$place/demo"
echo "The wheel works on its own."
