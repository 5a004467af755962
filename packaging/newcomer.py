"""Somebody who uses the window as a newcomer would, for the pictures and animations of docs/guide.md."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.main_window import MainWindow
from app.theme.theme import Ground, Theme
from segmentation.media.sample_clip import sample_clip

LEFT, CONTROL, ALT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
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

    def drag(self, *pixels: tuple[int, int]) -> None:
        """Press, move and release at pixels of the clip."""
        canvas = self.window.canvas
        points = [canvas.viewport.to_screen((x + 0.5, y + 0.5)).toPoint() for x, y in pixels]
        QTest.mousePress(canvas, LEFT, pos=points[0])
        for start, end in pairwise(points):
            for share in (0.25, 0.5, 0.75, 1.0):
                QTest.mouseMove(canvas, start + (end - start) * share)
                let_work(20)
        QTest.mouseRelease(canvas, LEFT, pos=points[-1])
        let_work(100)


@contextmanager
def first_start() -> Iterator[tuple[MainWindow, Path]]:
    """The window as at a first start, and a copy of the built-in clip to work on."""
    application = QApplication([])
    application.setApplicationName("Maskreel")
    theme = Theme(application, Ground.DARK)
    with tempfile.TemporaryDirectory() as scratch:
        clip = Path(shutil.copy(sample_clip(), scratch))
        window = MainWindow(QSettings(f"{scratch}/settings.ini", QSettings.Format.IniFormat), theme)
        window.resize(1280, 800)
        window.show()
        QTest.qWaitForWindowExposed(window)
        yield window, clip
        window.close()
        let_work(200)
