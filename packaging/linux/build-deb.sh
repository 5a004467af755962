#!/usr/bin/env bash
# Make a Debian package of the frozen program, with its icon, menu entry and type of documents: out/maskreel_*.deb
# Usage: build-deb.sh [FROZEN] (default: out/frozen/maskreel, the folder that packaging/frozen/build.sh made)
set -euo pipefail
"$(dirname "$0")/../check-tools.sh" deb
frozen=$(realpath -m "${1:-$(dirname "$0")/../../out/frozen/maskreel}")
cd "$(dirname "$0")/../.."
out=$(realpath -m "${OUT:-out}")
[ -x "$frozen/maskreel" ] || { echo "$frozen holds no frozen program; run packaging/frozen/build.sh first."; exit 2; }
python=$PWD/.venv/bin/python
version=$("$python" -c 'import tomllib; print(tomllib.load(open("pyproject.toml", "rb"))["project"]["version"].replace(".dev", "~dev"))')
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
tree=$place/tree
share=$tree/usr/share

mkdir -p "$tree/DEBIAN" "$tree/opt" "$tree/usr/bin"
cp -a "$frozen" "$tree/opt/maskreel"
ln -s /opt/maskreel/maskreel "$tree/usr/bin/maskreel"
packaging/linux/install-share.sh "$share"

cat >"$tree/DEBIAN/control" <<CONTROL
Package: maskreel
Version: $version
Architecture: $(dpkg --print-architecture)
Maintainer: Maskreel maintainers <maintainers@invalid>
Section: video
Priority: optional
Installed-Size: $(du -sk "$tree" | cut -f1)
Depends: libc6 (>= $(getconf GNU_LIBC_VERSION | cut -d' ' -f2)), libegl1, libgl1, libopengl0, libfontconfig1, libdbus-1-3, libxkbcommon0, libxkbcommon-x11-0, libxcb-cursor0,
 libxcb-icccm4, libxcb-keysyms1, libxcb-shape0, libxcb-xinerama0
Description: cut objects out of video
 Draw a mask on one frame, let an engine propagate it through the clip, correct, export.
CONTROL
mkdir -p "$out"
rm -f "$out"/maskreel_*.deb
dpkg-deb --root-owner-group -Zxz -z1 --build "$tree" "$out/maskreel_${version}_$(dpkg --print-architecture).deb"
