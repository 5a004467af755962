#!/usr/bin/env bash
# Build a wheel, install it in a fresh environment outside the checkout, and do the main job there.
set -euo pipefail
cd "$(dirname "$0")/.."
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
env -u PYTHONPATH "$place/env/bin/maskreel" demo --headless --out "$place/demo"
ls "$place/demo"
echo "The wheel works on its own."
