"""How wide an area a widget is asked to paint."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class PaintedArea(QObject):
    """Notes it from now on.

    Args:
        widget: Watched.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.widest_px = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            self.widest_px = max(self.widest_px, event.rect().width())
        return False
