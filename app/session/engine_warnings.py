"""EngineWarnings: what engines warn of while they work, such as going on with less memory, brought to the window."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, Qt, Signal

_ENGINES = logging.getLogger("segmentation.engines")


class EngineWarnings(QObject):
    """Listens from when it is made until it is closed."""

    warned = Signal(str)
    """A whole sentence as the core says it; arrives on the GUI thread."""
    _heard = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heard.connect(self.warned, Qt.ConnectionType.QueuedConnection)
        self._handler = _Handler(self._heard.emit)
        _ENGINES.addHandler(self._handler)

    def close(self) -> None:
        """Listen no more. May be called twice."""
        _ENGINES.removeHandler(self._handler)


class _Handler(logging.Handler):
    def __init__(self, hear: Callable[[str], None]) -> None:
        super().__init__(logging.WARNING)
        self._hear = hear

    def emit(self, record: logging.LogRecord) -> None:
        """Called on the thread of the engine."""
        with suppress(RuntimeError):  # the window is gone; that must not end the engine's work
            self._hear(record.getMessage())
