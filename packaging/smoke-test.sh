#!/usr/bin/env bash
# Try the program in the form in which a person gets it, as a user who may not write where it lies: from a folder with a space
# in its name, with a fresh home that has one, too. Usage: smoke-test.sh FROZEN | FILE.deb | FILE.AppImage | FLATPAK_REPOSITORY
# A Debian package is unpacked and not installed, an AppImage runs without FUSE, a Flatpak is installed in the fresh home.
# The home lies beside others, because a Flatpak sees nothing below /tmp.
set -euo pipefail
[ -e "${1-}" ] || { echo "Usage: smoke-test.sh FROZEN | FILE.deb | FILE.AppImage | FLATPAK_REPOSITORY; '${1-}' does not exist."; exit 2; }
given=$(realpath "$1")
beside=$HOME
run=()
if [ "$(id -u)" = 0 ]; then  # root may write everywhere
    beside=/home
    run=(setpriv --reuid nobody --regid nogroup --clear-groups)
fi
place=$(mktemp -d -p "$beside")
screen=""
window=""
finish() { kill $window $screen 2>/dev/null || true; chmod -R u+w "$place"; rm -rf "$place"; }
trap finish EXIT

programs="$place/My Programs"
home="$place/My Home"
mkdir "$programs" "$home"
chmod 755 "$place"
[ ${#run[@]} = 0 ] || chown nobody "$home"
unset DISPLAY
as_user() { env -i HOME="$home" PATH=/usr/bin:/bin LANG=C.UTF-8 ${DISPLAY+"DISPLAY=$DISPLAY"} "${run[@]}" "$@"; }
cd "$home"

case $given in
    *.deb)
        dpkg-deb --extract "$given" "$programs"
        program=("$programs/opt/maskreel/maskreel")
        ;;
    *.AppImage)
        cp "$given" "$programs/"
        program=("$programs/$(basename "$given")" --appimage-extract-and-run)
        ;;
    */flatpak-repository)
        as_user flatpak remote-add --user --no-gpg-verify trial "file://$given"
        as_user flatpak install --user --noninteractive trial org.maskreel.Maskreel
        program=(flatpak run org.maskreel.Maskreel)
        ;;
    *)
        cp -a "$given" "$programs/maskreel"
        program=("$programs/maskreel/maskreel")
        ;;
esac
chmod -R a-w "$programs"
maskreel() { as_user "${program[@]}" "$@"; }

maskreel --version
maskreel doctor | grep -E "^(encoders|decoders|trial)"
maskreel demo --headless --out "$home/demo"
project=$(ls "$home"/demo/*.maskreel)
maskreel export "$project" --output-format overlay --out "$home/overlay.mp4"
maskreel export "$project" --output-format davis --out "$home/davis"
test -s "$home/overlay.mp4"

Xvfb -displayfd 3 -screen 0 1366x768x24 3>"$place/screen" >/dev/null 2>&1 &
screen=$!
until [ -s "$place/screen" ]; do
    kill -0 "$screen" || { echo "Xvfb does not start."; exit 1; }
    sleep 0.1
done
DISPLAY=:$(cat "$place/screen")
export DISPLAY
started=$(date +%s%N)
maskreel "$project" &
window=$!
until xdotool search --onlyvisible --name Maskreel >/dev/null 2>&1; do
    kill -0 "$window" 2>/dev/null || { echo "The program ended before its window came up."; exit 1; }
    [ $((($(date +%s%N) - started) / 1000000000)) -lt 300 ] || { echo "No window came up in 300 s."; exit 1; }
    sleep 0.1
done
echo "The window is up after $((($(date +%s%N) - started) / 1000000)) ms."
press() { xdotool search --onlyvisible --name "$1" windowfocus key "$2" 2>/dev/null; }
for _ in $(seq 60); do  # the question of the first start comes in front of the window
    press "Which engines" Escape && break
    sleep 1
done
for _ in $(seq 60); do  # a key that comes while the window gets ready is lost
    sleep 1
    press Maskreel ctrl+q || true
    kill -0 "$window" 2>/dev/null || break
done
kill -0 "$window" 2>/dev/null && { echo "The window does not close with Ctrl+Q."; exit 1; }
wait "$window"
echo "$(basename "$given") works on its own."
