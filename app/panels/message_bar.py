"""MessageBar: one plain sentence under the picture: what happens next, or what went wrong and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget
from superqt.elidable import QElidingLabel

from app.commands.actions import Actions
from app.commands.context import Message, MessageKind
from app.theme.theme import GRID_PX
from app.translating import follow_language

DONE_MS = 6000
"""A sentence about something done gives way to the hint again after this."""
MS_A_LETTER = 75
"""A long one stays as long as reading it takes."""
ERROR_MS = 15000
"""No hint takes the place of an error before this."""
ERROR_LINES = 3
"""An error is worth so many lines of the picture; the rest is in the tool tip."""


class MessageBar(QWidget):
    """Shows the newest message; an error stays until it was read and something else happens.

    Args:
        actions: For the button of a message that names a command.
    """

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._hint = Message("")
        self._shown = self._hint
        self._text, self._most_lines = QElidingLabel(self), 1
        self._copy = QPushButton(self)
        self._copy.clicked.connect(self._copy_details)
        self._help = QPushButton(self)
        self._help.clicked.connect(self._run_action)
        self._back = QTimer(self, singleShot=True)
        self._back.timeout.connect(self._show_hint)
        self._build_row()
        follow_language(self._write_texts)
        follow_language(self.forget)

    @Slot()
    def _write_texts(self) -> None:
        self._copy.setText(self.tr("Copy details"))
        self._help.setAccessibleName(self.tr("What helps"))
        self._text.setAccessibleName(self.tr("Message"))

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
            least = ERROR_MS if message.kind is MessageKind.ERROR else DONE_MS
            self._back.start(max(least, MS_A_LETTER * len(message.text)))
        self._shown = message
        is_error = message.kind is MessageKind.ERROR
        self._text.setForegroundRole(QPalette.ColorRole.BrightText if is_error else QPalette.ColorRole.WindowText)
        self._copy.setVisible(bool(message.details))
        self._help.setVisible(bool(message.action))
        if message.action:
            self._help.setText(self._actions.action(message.action).text())
        self._show_text(f"{message.text} {message.advice}".strip(), ERROR_LINES if is_error else 1)
        self._fit()

    @Slot()
    def forget(self) -> None:
        """Another clip is shown, or another language: what was said before counts no longer; a hint follows."""
        self._back.stop()
        self._shown = self._hint = Message("")
        self.show_message(self._hint)

    def _show_text(self, text: str, lines: int) -> None:
        """On at most so many lines; all of it in the tool tip."""
        self._most_lines = lines
        self._text.setWordWrap(lines > 1)
        self._text.setText(text)
        self._text.setToolTip(text)
        self._text.setAccessibleDescription(text)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """As many lines as an error needs now."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.activate()
        height = max(self._copy.sizeHint().height(), self._lines_needed() * self.fontMetrics().lineSpacing())
        self.setFixedHeight(height + 2 * GRID_PX)

    def _lines_needed(self) -> int:
        """Lines that the text fills in the present width, up to the most it may have."""
        if self._most_lines == 1:
            return 1
        lines = QElidingLabel.wrapText(self._text.full_text(), max(self._text.width(), 1), self._text.font())
        return min(max(1, len(lines)), self._most_lines)

    def _build_row(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID_PX, GRID_PX, 2 * GRID_PX, GRID_PX)
        row.addWidget(self._text, 1)
        row.addWidget(self._help)
        row.addWidget(self._copy)
        self.setAutoFillBackground(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @Slot()
    def _show_hint(self) -> None:
        """An error stays all the same while there is no newer hint."""
        self._back.stop()
        if self._shown.kind is not MessageKind.ERROR:
            self.show_message(self._hint)

    @Slot()
    def _run_action(self) -> None:
        self._actions.run(self._shown.action)

    @Slot()
    def _copy_details(self) -> None:
        message = self._shown
        QGuiApplication.clipboard().setText("\n\n".join(filter(None, (message.text, message.advice, message.details))))
