"""Makes the pictures of docs/guide.md by using the window as a newcomer would, on the built-in clip.

Usage: python packaging/make-guide-pictures.py docs/pictures. Runs without a display too (QT_QPA_PLATFORM=offscreen).
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget, QWidget

from app.dialogs.export_dialog import ExportDialog
from app.main_window import MainWindow
from app.theme.theme import Ground, Theme
from segmentation.domain.palette import DISPLAY_COLOURS
from segmentation.media.sample_clip import sample_clip

LEFT, CONTROL, ALT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
WAIT_S = 1800.0
"""A run of the built-in clip takes a minute; on a machine full of other work it took more than five."""
STRIP_PX = 20


class Newcomer:
    """Somebody with a mouse, a keyboard and a camera.

    Args:
        window: Shown.
        folder: Where the pictures go.
    """

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self.window, self.folder = window, folder

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the window work until something is true."""
        end = time.monotonic() + WAIT_S
        while not until():
            QTest.qWait(20)
            if time.monotonic() > end:
                raise TimeoutError("The window did not get there.")

    def settle(self) -> None:
        """Wait until the picture is the wanted frame's."""
        self.wait(lambda: self.window.canvas.picture.up_to_date)
        QTest.qWait(300)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key over the canvas."""
        QTest.keyClick(self.window.canvas, key, modifier)
        QTest.qWait(50)

    def drag(self, *pixels: tuple[int, int]) -> None:
        """Press, move and release at pixels of the clip."""
        canvas = self.window.canvas
        points = [canvas.viewport.to_screen((x + 0.5, y + 0.5)).toPoint() for x, y in pixels]
        QTest.mousePress(canvas, LEFT, pos=points[0])
        for start, end in pairwise(points):
            for share in (0.25, 0.5, 0.75, 1.0):
                QTest.mouseMove(canvas, start + (end - start) * share)
                QTest.qWait(20)
        QTest.mouseRelease(canvas, LEFT, pos=points[-1])
        QTest.qWait(100)

    def picture(self, name: str, widget: QWidget | None = None) -> None:
        """Photograph the window, or one dialog."""
        QTest.qWait(200)
        file = self.folder / f"guide-{name}.png"
        (widget or self.window).grab().save(str(file))
        with Image.open(file) as whole:
            small(whole.convert("RGB")).save(file, optimize=True)


def small(picture: Image.Image) -> Image.Image:
    """With 256 colours, which look the same here and take half the room; objects keep their colours exactly."""
    kept = Image.new("RGB", (picture.width, picture.height + len(DISPLAY_COLOURS) * STRIP_PX))
    kept.paste(picture)
    for place, colour in enumerate(DISPLAY_COLOURS):
        top = picture.height + place * STRIP_PX
        kept.paste(colour, (0, top, picture.width, top + STRIP_PX))
    return picture.quantize(palette=kept.quantize(256), dither=Image.Dither.NONE)


def walk(somebody: Newcomer, clip: Path) -> None:
    """The guide, step by step."""
    window, view = somebody.window, somebody.window.view
    somebody.picture("01-start")
    window.open(clip)
    somebody.wait(lambda: window.services.documents.current is not None)
    somebody.settle()
    somebody.picture("02-opened")
    somebody.key(Qt.Key.Key_N)
    somebody.key(Qt.Key.Key_G)
    somebody.drag((438, 130), (594, 278))
    somebody.wait(lambda: window.services.documents.current.project.track.mask(0).area(1) > 3000)
    somebody.settle()
    somebody.picture("03-box")
    somebody.key(Qt.Key.Key_E)
    view.set_brush_px(40)
    somebody.drag((512, 209), (513, 210))
    view.set_brush_px(26)
    somebody.drag((559, 170), (573, 196), (602, 230), (602, 250), (580, 280), (530, 288), (470, 276))
    somebody.picture("04-eraser")
    somebody.key(Qt.Key.Key_N)
    somebody.key(Qt.Key.Key_G)
    somebody.drag((58, 60), (237, 234))
    somebody.wait(lambda: window.services.documents.current.project.track.mask(0).area(2) > 12000)
    somebody.settle()
    somebody.picture("05-two-objects")
    somebody.key(Qt.Key.Key_Right, ALT)
    somebody.wait(lambda: len(window.services.documents.current.project.track.records) > 20)
    somebody.picture("06-propagating")
    somebody.wait(lambda: not window.services.runs.active)
    somebody.key(Qt.Key.Key_D)
    somebody.settle()
    somebody.picture("07-review")
    view.set_frame(16)
    somebody.settle()
    somebody.key(Qt.Key.Key_1)
    somebody.key(Qt.Key.Key_B)
    view.set_brush_px(8)
    somebody.drag((199, 180), (199, 200), (204, 214))
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
    application = QApplication([])
    application.setApplicationName("Maskreel")
    theme = Theme(application, Ground.DARK)
    with tempfile.TemporaryDirectory() as scratch:
        clip = Path(shutil.copy(sample_clip(), scratch))
        window = MainWindow(QSettings(f"{scratch}/settings.ini", QSettings.Format.IniFormat), theme)
        window.resize(1280, 800)
        window.show()
        QTest.qWaitForWindowExposed(window)
        walk(Newcomer(window, folder), clip)
        window.close()
        QTest.qWait(200)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
