"""HeldKeys: keys whose command lasts while they are held: pressed it runs, let go it ends.

Sees only keys that the focused widget left alone, as they arrive at the window.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QWidget

from app.commands.tap_keys import combine


class HeldKeys(QObject):
    """Watches a window's keys.

    Args:
        window: Whose keys.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[int, tuple[QAction, Callable[[], None]]] = {}
        self._held: tuple[int, Callable[[], None]] | None = None
        window.installEventFilter(self)

    def listen(self, keys: Iterable[str], action: QAction, release: Callable[[], None]) -> None:
        """Trigger `action` when one of the keys is pressed, and call `release` when it is let go."""
        for key in keys:
            self._actions[combine(key)] = action, release

    def forget(self, action: QAction) -> None:
        """Stop triggering `action`."""
        self._actions = {key: listed for key, listed in self._actions.items() if listed[0] is not action}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow presses and releases; swallow the keys that are listened to."""
        kind = event.type()
        if watched is not self._window:
            return False
        if kind == QEvent.Type.WindowDeactivate:
            self._let_go()
        elif isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress:
            return self._handle_press(event)
        elif isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyRelease:
            return self._handle_release(event)
        return False

    def _handle_press(self, event: QKeyEvent) -> bool:
        key = int(event.keyCombination().toCombined())
        if key not in self._actions:
            return False
        action, release = self._actions[key]
        if self._held is None and action.isEnabled():
            self._held = key, release
            action.trigger()
        return True

    def _handle_release(self, event: QKeyEvent) -> bool:
        if self._held is None or event.key() != self._held[0] & 0x01FFFFFF:
            return False
        if not event.isAutoRepeat():
            self._let_go()
        return True

    def _let_go(self) -> None:
        if self._held is not None:
            release, self._held = self._held[1], None
            release()
