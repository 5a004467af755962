#!/usr/bin/env bash
# Make a folder with the whole program, its own Python included: out/frozen/maskreel. Usage: build.sh
# PyInstaller runs in an environment of its own; torch is the build without a GPU where TORCH_INDEX offers one.
set -euo pipefail
cd "$(dirname "$0")/../.."
root=$PWD
place=$root/.build-env
torch=$("$root/.venv/bin/python" -c 'import importlib.metadata as m; print(m.version("torch").split("+")[0])')

if [ ! -x "$place/bin/pyinstaller" ]; then
    "$root/.venv/bin/python" -m venv "$place"
    pip="$place/bin/python -m pip install --quiet --disable-pip-version-check"
    $pip ${TORCH_INDEX:+--index-url "$TORCH_INDEX"} "torch==$torch"
    $pip "pyinstaller>=6.10,<7" "$root[crf]"
fi
rm -rf out/frozen
"$place/bin/pyinstaller" --noconfirm --log-level WARN --distpath out/frozen --workpath "$place/made" packaging/frozen/maskreel.spec

# What torch brings for its own tests and tools, and symbols for debuggers. (NumPy's OpenBLAS does not load once stripped.)
inside=out/frozen/maskreel/_internal
rm -rf "$inside/torch/test"
find "$inside/torch/bin" -type f ! -name torch_shm_manager -delete
strip --strip-unneeded "$inside"/libpython3*.so* "$inside"/pydensecrf/*.so "$inside"/torch/lib/*.so
"$root/.venv/bin/python" packaging/frozen/leave_out_opencv_video.py "$inside"

# x264 and x265 are under the GPL and stay out; FFmpeg finds these in their place.
find "$inside" -name 'libx26[45]-*' -type f | while read -r library; do
    cc -shared -fPIC -O2 -Wl,-soname,"$(basename "$library")" -o "$library" packaging/frozen/without_x264.c
done
du -sm --apparent-size out/frozen/maskreel
