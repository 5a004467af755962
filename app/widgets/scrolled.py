"""A form that scrolls where it has no room, so that small screens and large letters cut nothing off."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget


class Scrolled(QScrollArea):
    """As large as its form where it can be; scrolls down, never across.

    Args:
        form: What is shown.
        least_px: Height that it needs at least.
    """

    def __init__(self, form: QWidget, least_px: int = 80) -> None:
        super().__init__()
        self._least_px = least_px
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(form)
        self._column.addStretch()
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The form's in its present width, with room for the bar beside it."""
        self._column.activate()
        wanted = self._column.sizeHint()
        bar = self.verticalScrollBar().sizeHint().width()
        width = max(self.width() - bar, wanted.width())
        return QSize(wanted.width() + bar, max(wanted.height(), self._column.heightForWidth(width)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The form's width, and a part of its height."""
        least = self._column.minimumSize()
        width = least.width() + self.verticalScrollBar().sizeHint().width()
        return QSize(width, min(self._least_px, least.height()))
