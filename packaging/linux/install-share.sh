#!/usr/bin/env bash
# Put the menu entry, type of documents, description, icons and licences of the program below a folder such as /usr/share.
# Usage: install-share.sh SHARE
set -euo pipefail
share=$(realpath -m "${1:?Usage: install-share.sh SHARE}")
cd "$(dirname "$0")/../.."

install -D -m 644 packaging/linux/maskreel.desktop "$share/applications/maskreel.desktop"
install -D -m 644 packaging/linux/maskreel-mime.xml "$share/mime/packages/maskreel.xml"
install -D -m 644 packaging/linux/maskreel.metainfo.xml "$share/metainfo/org.maskreel.Maskreel.metainfo.xml"
.venv/bin/python packaging/linux/render_icons.py "$share/icons/hicolor"
mkdir -p "$share/doc/maskreel"
cat LICENSE resources/weights/*.txt >"$share/doc/maskreel/copyright"
