"""A real window for tests, with a real project file and the fake engine plugged in; driven by mouse and keys."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSettings, Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.main_window import MainWindow
from app.session.saved_document import SavedDocument
from app.translating import Translation
from segmentation.domain.frames import FrameIndex, Labels

WAIT_MS = 60_000


class WindowDriver:
    """Uses a window as a person does.

    Args:
        window: Shown.
        bot: Waits and clicks.
    """

    def __init__(self, window: MainWindow, bot: QtBot) -> None:
        self.window, self.bot = window, bot

    @property
    def document(self) -> SavedDocument:
        document = self.window.services.documents.current
        assert document is not None
        return document

    @property
    def said(self) -> str:
        message = self.window.message_bar.message
        return f"{message.text} {message.advice}"

    def open(self, path: Path) -> None:
        with self.bot.waitSignal(self.window.services.documents.opened, timeout=WAIT_MS):
            self.window.open(path)
        self.bot.waitUntil(lambda: self.window.canvas.picture.up_to_date, timeout=WAIT_MS)

    def key(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        self.bot.keyClick(self.window.canvas, key, held)

    def close(self, dialog: QDialog) -> None:
        """Close a dialog; keys go to the window again."""
        dialog.reject()
        self.activate()

    def activate(self) -> None:
        """Give the window the keyboard."""
        self.window.activateWindow()
        self.bot.waitUntil(self.window.isActiveWindow)

    def go_to(self, frame: int) -> None:
        self.window.view.set_frame(frame)
        self.bot.waitUntil(lambda: self.window.canvas.picture.up_to_date, timeout=WAIT_MS)

    def drag(self, *pixels: tuple[int, int]) -> None:
        """Press, move and release at pixels of the clip (x, y)."""
        canvas, left = self.window.canvas, Qt.MouseButton.LeftButton
        points = [self.screen(x, y) for x, y in pixels]
        self.bot.mousePress(canvas, left, pos=points[0])
        for point in points[1:]:
            self.bot.mouseMove(canvas, point)
        self.bot.mouseRelease(canvas, left, pos=points[-1])

    def screen(self, x: int, y: int) -> QPoint:
        return self.window.canvas.viewport.to_screen((x + 0.5, y + 0.5)).toPoint()

    def run(self, *keys: Qt.Key | Qt.KeyboardModifier) -> None:
        """Start a run by its keys, wait for its end and for the buttons to know of it."""
        with self.bot.waitSignal(self.window.services.runs.ended, timeout=WAIT_MS):
            self.key(
                next(key for key in keys if isinstance(key, Qt.Key)),
                *(key for key in keys if isinstance(key, Qt.KeyboardModifier)),
            )
        start = self.window.actions_.action("propagate.forward")
        self.bot.waitUntil(start.isEnabled)

    def accept_all(self) -> None:
        """Accept by keys what the last run proposes."""
        with self.bot.waitSignal(self.window.services.proposals.decided, timeout=WAIT_MS):
            self.key(Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)

    def finish_run(self) -> None:
        """End the run that goes on, if any."""
        if self.window.services.runs.active:
            with self.bot.waitSignal(self.window.services.runs.ended, timeout=WAIT_MS):
                self.window.services.runs.cancel()

    def labels(self, frame: int) -> Labels:
        return self.document.project.track.mask(FrameIndex(frame)).labels


def delete_window(window: MainWindow) -> None:
    """Close a window and free it now: windows that stay make every later collection of garbage slower."""
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def new_window(bot: QtBot, folder: Path, translation: Translation | None = None) -> MainWindow:
    """A shown window with settings of its own; close it in the end."""
    settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(settings, translation=translation)
    window.resize(1200, 760)
    window.show()
    bot.waitExposed(window)
    return window
