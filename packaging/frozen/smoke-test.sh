#!/usr/bin/env bash
# Try a frozen program as a person who may not write where it lies: from a folder with spaces, with a fresh home.
# Usage: smoke-test.sh [FROZEN]
set -euo pipefail
cd "$(dirname "$0")/../.."
frozen=$(realpath "${1:-out/frozen/maskreel}")
place=$(mktemp -d)
screen=""
finish() { [ -z "$screen" ] || kill "$screen" 2>/dev/null; chmod -R u+w "$place"; rm -rf "$place"; }
trap finish EXIT

mkdir "$place/My Programs" "$place/home" "$place/results"
cp -a "$frozen" "$place/My Programs/maskreel"
chmod -R a-w "$place/My Programs"
chmod 755 "$place"
run=()
if [ "$(id -u)" = 0 ]; then  # root may write everywhere
    chown -R nobody "$place/home" "$place/results"
    run=(setpriv --reuid nobody --regid nogroup --clear-groups)
fi
program="$place/My Programs/maskreel/maskreel"
as_user() { env -i HOME="$place/home" PATH=/usr/bin:/bin DISPLAY="${DISPLAY-}" "${run[@]}" "$@"; }
cd "$place/results"

as_user "$program" --version
as_user "$program" doctor | grep -E "^(encoders|decoders|trial)"
as_user "$program" demo --headless --out "$place/results/demo"
project=$(ls "$place"/results/demo/*.maskreel)
as_user "$program" export "$project" --output-format overlay --out "$place/results/overlay.mp4"
as_user "$program" export "$project" --output-format davis --out "$place/results/davis"
test -s "$place/results/overlay.mp4"

Xvfb :83 -screen 0 1366x768x24 >/dev/null 2>&1 &
screen=$!
export DISPLAY=:83
sleep 2
started=$(date +%s%N)
as_user "$program" "$project" &
window=$!
for _ in $(seq 100); do
    xdotool search --onlyvisible --name Maskreel >/dev/null 2>&1 && break
    sleep 0.1
done
xdotool search --onlyvisible --name Maskreel >/dev/null || { echo "No window came up in 10 s."; exit 1; }
echo "The window is up after $((($(date +%s%N) - started) / 1000000)) ms."
sleep 3
kill -TERM "$(pgrep -P "$window" -x maskreel || echo "$window")"
wait "$window" || true
echo "The frozen program works on its own."
