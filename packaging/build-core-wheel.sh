#!/usr/bin/env bash
# Make the wheel `maskreel-core`: the command line, the Python interface and the engines, without the window and without
# Qt, for the workers of a cluster. Usage: build-core-wheel.sh FOLDER
set -euo pipefail
out=$(realpath -m "${1:?Usage: build-core-wheel.sh FOLDER}")
cd "$(dirname "$0")/.."
python=$PWD/.venv/bin/python
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

# The same sources, less the window: what the project says of itself is changed in four lines.
git ls-files -z --cached --others --exclude-standard -- maskreel segmentation resources packaging main.py pyproject.toml README.md \
    LICENSE MANIFEST.in | tar --null --create --files-from - | tar --extract --directory "$place"
"$python" packaging/core_project.py "$place/pyproject.toml"
mkdir "$place/app"
echo '"""The window; it is not a part of maskreel-core."""' >"$place/app/__init__.py"
cd "$place"
"$python" -m build --wheel --outdir "$out" . >"$place/build.log" 2>&1 || { cat "$place/build.log"; exit 1; }
ls "$out"/maskreel_core-*.whl
