"""MessageBar: one plain sentence under the picture: what happens next, or what went wrong and what to do."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from app.commands.actions import Actions
from app.commands.context import Message, MessageKind
from app.theme.theme import GRID_PX

DONE_MS = 6000
"""A sentence about something done gives way to the hint again after this."""
MS_A_LETTER = 75
"""A long one stays as long as reading it takes."""
ERROR_MS = 15000
"""No hint takes the place of an error before this."""
WORD_LETTERS = 8
"""What wrapping loses at the end of a line."""
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
        self._text = _ElidedLabel(self)
        self._copy = QPushButton(self.tr("Copy details"), self)
        self._copy.clicked.connect(self._copy_details)
        self._help = QPushButton(self)
        self._help.setAccessibleName(self.tr("What helps"))
        self._help.clicked.connect(self._run_action)
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
            least = ERROR_MS if message.kind is MessageKind.ERROR else DONE_MS
            self._back.start(max(least, MS_A_LETTER * len(message.text)))
        self._shown = message
        is_error = message.kind is MessageKind.ERROR
        self._text.setForegroundRole(QPalette.ColorRole.BrightText if is_error else QPalette.ColorRole.WindowText)
        self._copy.setVisible(bool(message.details))
        self._help.setVisible(bool(message.action))
        if message.action:
            self._help.setText(self._actions.action(message.action).text())
        self._text.set_text(f"{message.text} {message.advice}".strip(), ERROR_LINES if is_error else 1)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """As many lines as an error needs now."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.activate()
        lines = self._text.lines_needed()
        height = max(self._copy.sizeHint().height(), lines * self.fontMetrics().lineSpacing())
        self.setFixedHeight(height + 2 * GRID_PX)

    def _build_row(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID_PX, GRID_PX, 2 * GRID_PX, GRID_PX)
        row.addWidget(self._text, 1)
        row.addWidget(self._help)
        row.addWidget(self._copy)
        self.setAutoFillBackground(True)
        self._text.setAccessibleName(self.tr("Message"))

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


class _ElidedLabel(QLabel):
    """Text on one or some lines, cut off with an ellipsis where there is no room; all of it in the tool tip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._whole, self._most_lines = "", 1
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_text(self, text: str, lines: int) -> None:
        """Show `text` on at most so many lines."""
        self._whole, self._most_lines = text, lines
        self.setWordWrap(lines > 1)
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

    def lines_needed(self) -> int:
        """Lines that the text fills in the present width, up to the most it may have."""
        flags = Qt.TextFlag.TextWordWrap.value
        room = self.fontMetrics().boundingRect(0, 0, max(self.width(), 1), 10_000, flags, self._whole)
        return min(max(1, round(room.height() / self.fontMetrics().lineSpacing())), self._most_lines)

    def _elide(self) -> None:
        room = self.width() * self._most_lines
        if self._most_lines > 1:
            room -= self._most_lines * self.fontMetrics().averageCharWidth() * WORD_LETTERS
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(room, self.width())))
