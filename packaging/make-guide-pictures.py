"""Makes the pictures of docs/guide.md by using the window as a newcomer would, on the built-in clip.

Usage: python packaging/make-guide-pictures.py docs/pictures. Runs without a display too (QT_QPA_PLATFORM=offscreen).
"""

from __future__ import annotations

import sys
from pathlib import Path

from newcomer import ALT, CONTROL, PictureMaker, first_start, let_work
from PIL import Image
from PIL.ImageQt import fromqpixmap
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QWidget

from app.dialogs.export_dialog import ExportDialog
from segmentation.domain.palette import DISPLAY_COLOURS

STRIP_PX = 20


class GuidePictures(PictureMaker):
    """Pictures of the window, or of one dialog."""

    def picture(self, name: str, widget: QWidget | None = None) -> None:
        """Photograph the window, or one dialog."""
        let_work(200)
        file = self.folder / f"guide-{name}.png"
        small(fromqpixmap((widget or self.window).grab()).convert("RGB")).save(file, optimize=True)


def small(picture: Image.Image) -> Image.Image:
    """With 256 colours, which look the same here and take half the room; objects keep their colours exactly."""
    kept = Image.new("RGB", (picture.width, picture.height + len(DISPLAY_COLOURS) * STRIP_PX))
    kept.paste(picture)
    for place, colour in enumerate(DISPLAY_COLOURS):
        top = picture.height + place * STRIP_PX
        kept.paste(colour, (0, top, picture.width, top + STRIP_PX))
    return picture.quantize(palette=kept.quantize(256), dither=Image.Dither.NONE)


def walk(somebody: GuidePictures, clip: Path) -> None:
    """The guide, step by step."""
    window, view = somebody.window, somebody.window.view
    somebody.picture("01-start")
    somebody.open_clip(clip)
    somebody.picture("02-opened")
    somebody.key(Qt.Key.Key_N)
    somebody.key(Qt.Key.Key_G)
    somebody.drag((8, 178), (268, 336))
    somebody.wait(lambda: somebody.object_area(0, 1) > 12000)
    somebody.settle()
    somebody.picture("03-box")
    somebody.key(Qt.Key.Key_E)
    view.set_brush_px(22)
    somebody.drag((30, 334), (120, 338), (200, 336), (250, 326))
    somebody.picture("04-eraser")
    somebody.key(Qt.Key.Key_N)
    somebody.key(Qt.Key.Key_G)
    somebody.drag((534, 160), (622, 248))
    somebody.wait(lambda: somebody.object_area(0, 2) > 3000)
    somebody.settle()
    somebody.picture("05-two-objects")
    somebody.key(Qt.Key.Key_Right, ALT)
    somebody.wait(lambda: len(window.services.documents.current.project.track.records) > 20)
    somebody.picture("06-propagating")
    somebody.wait(lambda: not window.services.runs.active)
    somebody.key(Qt.Key.Key_D)
    somebody.settle()
    somebody.picture("07-review")
    view.set_frame(37)
    somebody.settle()
    somebody.key(Qt.Key.Key_2)
    somebody.key(Qt.Key.Key_B)
    view.set_brush_px(10)
    somebody.drag((198, 204), (206, 196), (224, 190))
    somebody.picture("08-corrected")
    somebody.key(Qt.Key.Key_T, CONTROL)
    somebody.wait(lambda: window.services.runs.active)
    somebody.wait(lambda: not window.services.runs.active)
    view.set_frame(40)
    somebody.settle()
    window.findChild(QDockWidget, "history").raise_()
    somebody.picture("09-history")
    somebody.key(Qt.Key.Key_E, CONTROL)
    somebody.wait(lambda: window.findChild(ExportDialog) is not None)
    dialog = window.findChild(ExportDialog)
    dialog.target.setText("sample-davis")
    somebody.picture("10-export", dialog)
    dialog.reject()


def main(folder: Path) -> None:
    """Make all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with first_start() as (window, clip):
        walk(GuidePictures(window, folder), clip)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
