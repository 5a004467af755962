"""CommandPalette: find a command by typing some letters of its name, and run it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.commands.actions import Actions

_ID = Qt.ItemDataRole.UserRole
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class CommandPalette(QDialog):
    """A line to type in, over the commands that fit and can run now.

    Args:
        actions: The commands.
    """

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.setWindowTitle(self.tr("Find a command"))
        self.resize(520, 420)
        self._line, self._list = QLineEdit(self), QListWidget(self)
        self._line.setPlaceholderText(self.tr("Type some letters of its name"))
        self._line.setAccessibleName(self.tr("Name of the command"))
        self._list.setAccessibleName(self.tr("Commands that fit"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.addWidget(self._line)
        column.addWidget(self._list)
        self._line.textChanged.connect(self._filter)
        self._line.returnPressed.connect(self._run)
        self._list.itemClicked.connect(self._run)
        self._line.installEventFilter(self)
        self._filter("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Arrow keys in the line move in the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _MOVES:
            self._list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    @Slot(str)
    def _filter(self, text: str) -> None:
        self._list.clear()
        for command in self._actions.commands:
            action = self._actions.action(command.id)
            if action.isEnabled() and command.id != "help.palette" and is_scattered_in(text, command.title):
                item = QListWidgetItem(action.icon(), command.title)
                key = self._actions.keys.shown(command.id)
                item.setText(f"{command.title}    {key}" if key else command.title)
                item.setData(_ID, command.id)
                self._list.addItem(item)
        self._list.setCurrentRow(0)

    @Slot()
    def _run(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self.accept()
            self._actions.run(item.data(_ID))


def is_scattered_in(letters: str, text: str) -> bool:
    """Whether the letters occur in `text` in this order, whatever is between them; case and blanks do not count."""
    rest = iter(text.lower())
    return all(letter in rest for letter in letters.lower() if not letter.isspace())
