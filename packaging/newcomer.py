"""Somebody who uses the window as a newcomer would, for the pictures of docs/guide.md and docs/window.md."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEventLoop, QLocale, QPoint, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.main_window import MainWindow
from app.theme.theme import Ground, Theme
from app.translating import Translation
from segmentation.media.sample_clip import sample_clip

LEFT = Qt.MouseButton.LeftButton
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
WAIT_S = 1800.0
"""A run of the built-in clip takes a minute; on a machine full of other work it took more than five."""


def let_work(milliseconds: int) -> None:
    """Let the window work, in an event loop of Qt's: `QTest.qWait` sleeps without letting other threads run Python."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Newcomer:
    """Somebody with a mouse and a keyboard.

    Args:
        window: Shown.
    """

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def open_clip(self, clip: Path) -> None:
        """Open a clip and wait for its first picture."""
        self.window.open(clip)
        self.wait(lambda: self.window.services.documents.current is not None)
        self.settle()

    def object_area(self, frame: int, object_id: int) -> int:
        """How many pixels of a frame an object covers."""
        return int(self.window.services.documents.current.project.track.mask(frame).area(object_id))

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the window work until something is true."""
        end = time.monotonic() + WAIT_S
        while not until():
            let_work(20)
            if time.monotonic() > end:
                raise TimeoutError("The window did not get there.")

    def settle(self) -> None:
        """Wait until the picture is the wanted frame's."""
        self.wait(lambda: self.window.canvas.picture.up_to_date)
        let_work(300)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key over the canvas."""
        QTest.keyClick(self.window.canvas, key, modifier)
        let_work(50)

    def place(self, pixel: tuple[int, int]) -> QPoint:
        """Where a pixel (x, y) of the clip is shown on the canvas."""
        return self.window.canvas.viewport.to_screen((pixel[0] + 0.5, pixel[1] + 0.5)).toPoint()

    def click(self, pixel: tuple[int, int], button: Qt.MouseButton = LEFT) -> None:
        """Click a pixel of the clip with the click tool, and wait for what it selects."""
        canvas = self.window.canvas
        QTest.mouseMove(canvas, self.place(pixel))
        self.wait(lambda: not canvas.surface.selection.is_computing)
        QTest.mouseClick(canvas, button, pos=self.place(pixel))
        let_work(100)
        self.wait(lambda: not canvas.surface.selection.is_computing)
        let_work(300)

    def drag(self, *pixels: tuple[int, int]) -> None:
        """Press, move and release at pixels of the clip."""
        canvas = self.window.canvas
        points = [self.place(pixel) for pixel in pixels]
        QTest.mousePress(canvas, LEFT, pos=points[0])
        for start, end in pairwise(points):
            for share in (0.25, 0.5, 0.75, 1.0):
                QTest.mouseMove(canvas, start + (end - start) * share)
                let_work(20)
        QTest.mouseRelease(canvas, LEFT, pos=points[-1])
        let_work(100)


class PictureMaker(Newcomer):
    """A newcomer of whom pictures are taken.

    Args:
        window: Shown.
        folder: Where the pictures go.
    """

    def __init__(self, window: MainWindow, folder: Path) -> None:
        super().__init__(window)
        self.folder = folder


@contextmanager
def first_start() -> Iterator[tuple[MainWindow, Path]]:
    """The window as at a first start, in English, and a copy of the built-in clip to work on."""
    application = QApplication([])
    application.setApplicationName("Maskreel")
    theme = Theme(application, Ground.DARK)
    with tempfile.TemporaryDirectory() as scratch:
        clip = Path(shutil.copy(sample_clip(), scratch))
        settings = QSettings(f"{scratch}/settings.ini", QSettings.Format.IniFormat)
        window = MainWindow(settings, theme, Translation(application, QLocale("en")))
        window.resize(1280, 800)
        window.show()
        QTest.qWaitForWindowExposed(window)
        yield window, clip
        window.close()
        let_work(200)
