#!/usr/bin/env bash
# Make .venv and install the project there, with what the system lacks. Usage: set-up.sh run|test
# Safe to run again: it does only what is missing.
set -euo pipefail
cd "$(dirname "$0")/.."
purpose=${1:-run}
TORCH=2.13.0   # the version everything is tested with; a plain pin, so that TORCH_INDEX can offer another build of it

say() { printf '%s\n' "$*" >&2; }

find_python() {
    local candidate
    for candidate in ${PYTHON:-} python3.13 python3.12 python3.11 python3; do
        if command -v "$candidate" >/dev/null && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s' "$candidate"
            return
        fi
    done
}

# Debian packages that are missing, by what each is for.
missing_packages() {
    local python=$1
    [ -n "$python" ] || { echo "python3 python3-venv"; python=python3; }
    "$python" -c 'import ensurepip, venv' 2>/dev/null || echo "python3-venv"
    command -v c++ >/dev/null || echo "g++"
    "$python" -c 'import pathlib, sysconfig, sys; sys.exit(not (pathlib.Path(sysconfig.get_paths()["include"]) / "Python.h").exists())' \
        2>/dev/null || echo "python3-dev"
    local library package
    while read -r library package; do
        ldconfig -p 2>/dev/null | grep -q "$library" || echo "$package"
    done <<'LIBRARIES'
libEGL.so.1 libegl1
libGL.so.1 libgl1
libOpenGL.so.0 libopengl0
libfontconfig.so.1 libfontconfig1
libdbus-1.so.3 libdbus-1-3
libxkbcommon.so.0 libxkbcommon0
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-shape.so.0 libxcb-shape0
libxcb-xinerama.so.0 libxcb-xinerama0
LIBRARIES
    if [ "$purpose" = test ]; then
        command -v Xvfb >/dev/null || echo "xvfb xauth"
        command -v xdotool >/dev/null || echo "xdotool"
        fc-list 2>/dev/null | grep -q . || echo "fontconfig fonts-dejavu-core"
    fi
}

install_system_packages() {
    local packages
    packages=$(missing_packages "$1" | tr '\n' ' ')
    [ -n "${packages// /}" ] || return 0
    local install="apt-get install -y --no-install-recommends $packages"
    if ! command -v apt-get >/dev/null; then
        say "This system lacks what these Debian packages hold: $packages"
        say "Install the same by your system's own means; going on without."
    elif [ "$(id -u)" = 0 ]; then
        say "Installing system packages: $packages"
        (apt-get update -qq && DEBIAN_FRONTEND=noninteractive $install -qq) >&2
    elif sudo -n true 2>/dev/null; then
        say "Installing system packages: $packages"
        (sudo -n apt-get update -qq && sudo -n env DEBIAN_FRONTEND=noninteractive $install -qq) >&2
    else
        say "These system packages are missing. Run this line, then the command again:"
        say "    sudo apt-get update && sudo $install"
        exit 1
    fi
}

torch_version() { .venv/bin/python -c 'import importlib.metadata as m; print(m.version("torch").split("+")[0])' 2>/dev/null || true; }

install_project() {
    local pip=".venv/bin/python -m pip install --quiet --disable-pip-version-check" extras=crf
    [ "$purpose" = test ] && extras=crf,dev
    if [ "$(torch_version)" != "$TORCH" ]; then
        say "Installing torch $TORCH ..."
        $pip ${TORCH_INDEX:+--index-url "$TORCH_INDEX"} "torch==$TORCH"
    fi
    say "Installing Maskreel ..."
    if ! $pip --editable ".[$extras]"; then
        say "That did not work; trying without the dense-CRF extra (it needs a C++ compiler)."
        $pip --editable ".[${extras#crf}]"
    fi
    # Ray is large and has no wheel for every Python; without it the test of a cluster is skipped, and says so.
    if [ "$purpose" = test ] && ! $pip --editable ".[distributed]"; then
        say "Ray could not be installed; batches on a cluster are not tested."
    fi
    if [ "$(torch_version)" != "$TORCH" ]; then
        say "A dependency replaced torch $TORCH by $(torch_version). Remove .venv and report this."
        exit 1
    fi
}

# Nothing to do when the same set-up was made from the same pyproject.toml before.
stamp="$purpose $(sha256sum pyproject.toml | cut -c1-64)"
if [ "$(cat .venv/set-up-done 2>/dev/null)" = "$stamp" ] && [ -x .venv/bin/maskreel ]; then exit 0; fi

install_system_packages "$(find_python)"
python=$(find_python)
[ -n "$python" ] || { say "Maskreel needs Python 3.11 or newer; set PYTHON to one."; exit 1; }
[ -x .venv/bin/python ] || "$python" -m venv .venv
install_project
printf '%s\n' "$stamp" > .venv/set-up-done
