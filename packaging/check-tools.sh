#!/usr/bin/env bash
# Say what is missing for a package, before the program is frozen for it, which takes long. Usage: check-tools.sh deb|appimage|flatpak
set -euo pipefail

stop() { printf '%s\n' "$@" >&2; exit 1; }
has() { command -v "$1" >/dev/null; }

case ${1-} in
    deb)
        has dpkg-deb || stop "dpkg-deb is missing. Install dpkg (on Debian and Ubuntu it is there)."
        ;;
    appimage)
        has appimagetool && exit 0
        [ -n "${APPIMAGE_RUNTIME-}" ] || stop \
            "appimagetool is missing. Put it on the PATH (https://github.com/AppImage/appimagetool)," \
            "or install squashfs-tools and set APPIMAGE_RUNTIME to the file of AppImage's runtime" \
            "(https://github.com/AppImage/type2-runtime)."
        [ -s "$APPIMAGE_RUNTIME" ] || stop \
            "APPIMAGE_RUNTIME is $APPIMAGE_RUNTIME, which is no file; set it to the file of AppImage's runtime."
        has mksquashfs || stop "mksquashfs is missing. Install squashfs-tools, or put appimagetool on the PATH."
        ;;
    flatpak)
        has flatpak-builder || stop "flatpak-builder is missing. Install the packages flatpak and flatpak-builder."
        version=$(sed -n 's/^runtime-version: "\(.*\)"$/\1/p' "$(dirname "$0")/flatpak/org.maskreel.Maskreel.yaml")
        for name in Platform Sdk; do
            flatpak info --system "org.freedesktop.$name//$version" >/dev/null 2>&1 || stop \
                "org.freedesktop.$name $version is not installed for all users. With Flathub set up (https://flathub.org/setup):" \
                "    flatpak install --system flathub org.freedesktop.Platform//$version org.freedesktop.Sdk//$version"
        done
        ;;
    *)
        echo "Usage: check-tools.sh deb|appimage|flatpak"
        exit 2
        ;;
esac
