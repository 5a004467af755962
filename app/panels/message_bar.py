"""MessageBar: one plain sentence under the picture: what happens next, or what went wrong and what to do."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from app.commands.context import Message, MessageKind
from app.theme.theme import GRID_PX

DONE_MS = 6000
"""A sentence about something done gives way to the hint again after this."""
ERROR_MS = 15000
"""No hint takes the place of an error before this."""


class MessageBar(QWidget):
    """Shows the newest message; an error stays until it was read and something else happens."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = Message("")
        self._shown = self._hint
        self._text = _ElidedLabel(self)
        self._copy = QPushButton(self.tr("Copy details"), self)
        self._copy.clicked.connect(self._copy_details)
        self._back = QTimer(self, singleShot=True)
        self._back.timeout.connect(self._show_hint)
        self._build_row()
        self.show_message(self._hint)

    @property
    def message(self) -> Message:
        """What is shown."""
        return self._shown

    @Slot(object)
    def show_message(self, message: Message) -> None:
        """Show a message; a hint also becomes what is shown when nothing else is to be said."""
        if message.kind is MessageKind.HINT:
            self._hint = message
            if self._back.isActive():
                return
        self._back.stop()
        if message.kind is not MessageKind.HINT:
            self._back.start(ERROR_MS if message.kind is MessageKind.ERROR else DONE_MS)
        self._shown = message
        self._text.set_text(f"{message.text} {message.advice}".strip())
        is_error = message.kind is MessageKind.ERROR
        self._text.setForegroundRole(QPalette.ColorRole.BrightText if is_error else QPalette.ColorRole.WindowText)
        self._copy.setVisible(bool(message.details))

    def _build_row(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID_PX, GRID_PX, 2 * GRID_PX, GRID_PX)
        row.addWidget(self._text, 1)
        row.addWidget(self._copy)
        self.setFixedHeight(self._copy.sizeHint().height() + 2 * GRID_PX)
        self.setAutoFillBackground(True)
        self._text.setAccessibleName(self.tr("Message"))

    @Slot()
    def _show_hint(self) -> None:
        """An error stays all the same while there is no newer hint."""
        self._back.stop()
        if self._shown.kind is not MessageKind.ERROR:
            self.show_message(self._hint)

    @Slot()
    def _copy_details(self) -> None:
        message = self._shown
        QGuiApplication.clipboard().setText("\n\n".join(filter(None, (message.text, message.advice, message.details))))


class _ElidedLabel(QLabel):
    """Text cut off with an ellipsis where there is no room; all of it in the tool tip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_text(self, text: str) -> None:
        """Show `text` as far as there is room."""
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleDescription(text)
        self._elide()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Any width will do."""
        return QSize(0, self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Cut anew."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width()))
