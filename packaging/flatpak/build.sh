#!/usr/bin/env bash
# Make a Flatpak of the frozen program in out/frozen/maskreel: the repository out/flatpak-repository. Usage: build.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
packaging/check-tools.sh flatpak
[ -x out/frozen/maskreel/maskreel ] || { echo "out/frozen/maskreel holds no frozen program; run packaging/frozen/build.sh first."; exit 2; }
work=out/flatpak

rm -rf "$work" out/flatpak-repository
packaging/linux/install-share.sh out/share
flatpak-builder --disable-cache --state-dir="$work/state" --repo=out/flatpak-repository "$work/build" \
    packaging/flatpak/org.maskreel.Maskreel.yaml
rm -rf "$work" out/share
