#!/usr/bin/env bash
# Run the tests of some rooms with the lowest version of everything that pyproject.toml allows, in an environment of its own.
# Usage: check-lowest.sh [TEST...]
# TORCH takes this version of torch in place of the lowest, which on Linux brings several gigabytes of CUDA libraries;
# UV_TORCH_BACKEND=cpu takes the lowest in its build without a GPU, from torch's own index.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
place=$PWD/.test-envs/lowest
tests=("$@")
[ ${#tests[@]} -gt 0 ] || tests=(tests/domain tests/files tests/storage tests/formats tests/media tests/maskreel)

stamp="$(sha256sum pyproject.toml | cut -c1-64) ${TORCH:-lowest}"
if [ "$(cat "$place/done" 2>/dev/null)" != "$stamp" ]; then
    rm -rf "$place"
    "$python" -m venv "$place"
    "$place/bin/python" -m pip install --quiet "uv>=0.5"
    echo "${TORCH:+torch==$TORCH}" >"$place/override.txt"
    "$place/bin/uv" pip install --quiet --python "$place/bin/python" --resolution lowest-direct \
        --override "$place/override.txt" --editable ".[dev]"
    echo "$stamp" >"$place/done"
fi
"$place/bin/uv" pip list --quiet --python "$place/bin/python" 2>/dev/null |
    grep -iE "^(av|filelock|imageio|numpy|opencv|openexr|pillow|platformdirs|pyside6|qtawesome|safetensors|superqt|torch|tqdm)[-_ ]" | xargs -n 2
"$place/bin/python" -m pytest -q "${tests[@]}"
