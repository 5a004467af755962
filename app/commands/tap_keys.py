"""TapKeys: keys that do one thing when tapped and another while held: Space plays, and pans while it is down.

Sees only keys that the focused widget left alone, as they arrive at the window: Space still presses a focused button.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from app.state.view_state import ViewState

TAP_MS = 300
"""Held longer, or used with the mouse, it was no tap."""


class TapKeys(QObject):
    """Watches a window's keys.

    Args:
        view: Notified while a key is held.
        window: Whose keys.
    """

    def __init__(self, view: ViewState, window: QWidget) -> None:
        super().__init__(window)
        self._view = view
        self._actions: dict[int, QAction] = {}
        self._held: int | None = None
        self._since = QElapsedTimer()
        self._used_with_mouse = False
        self._window = window
        window.installEventFilter(self)

    def listen(self, keys: Iterable[str], action: QAction) -> None:
        """Trigger `action` when one of the keys is tapped."""
        for key in keys:
            self._actions[combine(key)] = action

    def forget(self, action: QAction) -> None:
        """Stop triggering `action`."""
        self._actions = {key: listed for key, listed in self._actions.items() if listed is not action}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow presses and releases; swallow the keys that are listened to."""
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress:
            self._used_with_mouse = True
        elif watched is self._window and kind == QEvent.Type.WindowDeactivate:
            self._let_go()
        elif watched is self._window and isinstance(event, QKeyEvent):
            if kind == QEvent.Type.KeyPress:
                return self._handle_press(event)
            if kind == QEvent.Type.KeyRelease:
                return self._handle_release(event)
        return False

    def _handle_press(self, event: QKeyEvent) -> bool:
        key = event.keyCombination().toCombined()
        if key not in self._actions:
            return False
        if not event.isAutoRepeat() and self._held is None:
            self._held, self._used_with_mouse = key, False
            self._since.start()
            self._watch_mouse(True)
            self._view.set_panning(True)
        return True

    def _handle_release(self, event: QKeyEvent) -> bool:
        if self._held is None or event.key() != self._held & 0x01FFFFFF:
            return False
        if event.isAutoRepeat():
            return True
        action = self._actions.get(self._held)
        tapped = self._since.elapsed() <= TAP_MS and not self._used_with_mouse
        self._let_go()
        if tapped and action is not None:
            action.trigger()
        return True

    def _let_go(self) -> None:
        if self._held is not None:
            self._held = None
            self._watch_mouse(False)
            self._view.set_panning(False)

    def _watch_mouse(self, on: bool) -> None:
        """Mouse presses go to the picture, not to the window: seen at the application, only while a key is held."""
        application = QCoreApplication.instance()
        if application is not None:
            (application.installEventFilter if on else application.removeEventFilter)(self)


def combine(key: str) -> int:
    """The first key of a sequence with its modifiers, as one number."""
    sequence = QKeySequence(key, QKeySequence.SequenceFormat.PortableText)
    return int(sequence[0].toCombined())  # type: ignore[index]  # the stubs lack __getitem__
