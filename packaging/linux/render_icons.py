"""Draws the program's icon at the sizes that desktops want. Usage: render_icons.py FOLDER (such as icons/hicolor)"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QIcon

SOURCE = Path(__file__).parents[2] / "resources" / "icon" / "maskreel.svg"
SIZES_PX = (16, 22, 24, 32, 48, 64, 128, 256, 512)


def render_icons(folder: Path) -> None:
    """Write `<size>x<size>/apps/maskreel.png` and `scalable/apps/maskreel.svg`."""
    icon = QIcon(str(SOURCE))
    for size in SIZES_PX:
        path = folder / f"{size}x{size}" / "apps" / "maskreel.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        if not icon.pixmap(QSize(size, size)).save(str(path)):
            raise OSError(f"{path} cannot be written")
    scalable = folder / "scalable" / "apps" / "maskreel.svg"
    scalable.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(SOURCE, scalable)


if __name__ == "__main__":
    application = QGuiApplication(["render_icons", "-platform", "offscreen"])
    render_icons(Path(sys.argv[1]))
