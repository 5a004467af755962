#!/usr/bin/env bash
# Make a Flatpak of the frozen program in out/frozen/maskreel: out/Maskreel-VERSION-ARCHITECTURE.flatpak. Usage: build.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
packaging/check-tools.sh flatpak
[ -x out/frozen/maskreel/maskreel ] || { echo "out/frozen/maskreel holds no frozen program; run packaging/frozen/build.sh first."; exit 2; }
version=$(.venv/bin/python -c 'import tomllib; print(tomllib.load(open("pyproject.toml", "rb"))["project"]["version"])')
work=out/flatpak
target=out/Maskreel-$version-$(uname -m).flatpak

rm -rf "$work" out/Maskreel-*.flatpak
packaging/linux/install-share.sh out/share
flatpak-builder --disable-cache --state-dir="$work/state" --repo="$work/repository" "$work/build" \
    packaging/flatpak/org.maskreel.Maskreel.yaml
flatpak build-bundle "$work/repository" "$target" org.maskreel.Maskreel
rm -rf "$work" out/share
ls -l "$target"
