#!/usr/bin/env bash
# Make one file of a frozen program that runs where it lies: out/Maskreel-VERSION-ARCHITECTURE.AppImage.
# Usage: build-appimage.sh [FROZEN] (default: out/frozen/maskreel, the folder that packaging/frozen/build.sh made)
# Takes appimagetool, or mksquashfs and the file of AppImage's runtime in APPIMAGE_RUNTIME.
set -euo pipefail
"$(dirname "$0")/../check-tools.sh" appimage
frozen=$(realpath -m "${1:-$(dirname "$0")/../../out/frozen/maskreel}")
runtime=${APPIMAGE_RUNTIME:+$(realpath "$APPIMAGE_RUNTIME")}
cd "$(dirname "$0")/../.."
out=$(realpath -m "${OUT:-out}")
[ -x "$frozen/maskreel" ] || { echo "$frozen holds no frozen program; run packaging/frozen/build.sh first."; exit 2; }
version=$(.venv/bin/python -c 'import tomllib; print(tomllib.load(open("pyproject.toml", "rb"))["project"]["version"])')
folder=$out/Maskreel.AppDir
target=$out/Maskreel-$version-$(uname -m).AppImage

rm -rf "$folder" "$out"/Maskreel-*.AppImage
mkdir -p "$folder/usr/lib"
cp -a "$frozen" "$folder/usr/lib/maskreel"
packaging/linux/install-share.sh "$folder/usr/share"
cp "$folder/usr/share/applications/maskreel.desktop" "$folder/"
cp "$folder/usr/share/icons/hicolor/256x256/apps/maskreel.png" "$folder/"
ln -s maskreel.png "$folder/.DirIcon"
cat >"$folder/AppRun" <<'RUN'
#!/bin/sh
exec "$(dirname "$(readlink -f "$0")")/usr/lib/maskreel/maskreel" "$@"
RUN
chmod 755 "$folder/AppRun"
"$folder/AppRun" --version

if command -v appimagetool >/dev/null; then
    ARCH=$(uname -m) appimagetool --no-appstream "$folder" "$target"
else
    mksquashfs "$folder" "$target.squashfs" -root-owned -noappend -quiet -no-progress
    cat "$runtime" "$target.squashfs" >"$target"
    rm "$target.squashfs"
    chmod 755 "$target"
fi
rm -rf "$folder"
ls -l "$target"
