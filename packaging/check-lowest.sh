#!/usr/bin/env bash
# Run the tests of some rooms with the lowest version of everything that pyproject.toml allows, in an environment of its own.
# Usage: check-lowest.sh [TEST...]
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
place=$PWD/.test-envs/lowest
tests=("$@")
[ ${#tests[@]} -gt 0 ] || tests=(tests/domain tests/files tests/storage tests/formats tests/media tests/maskreel)

if [ ! -e "$place/done" ]; then
    rm -rf "$place"
    "$python" -m venv "$place"
    "$place/bin/python" -m pip install --quiet "uv>=0.5"
    "$place/bin/uv" pip install --quiet --python "$place/bin/python" --resolution lowest-direct --editable ".[dev]"
    touch "$place/done"
fi
"$place/bin/python" -m pytest -q "${tests[@]}"
