"""The command palette: type a few letters, press Enter, and the command runs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.commands.actions import Actions
from app.commands.command_search import matching

MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class PaletteDialog(QDialog):
    """Lists commands that can run now.

    Args:
        actions: What can be run.
        parent: The window.
    """

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.setWindowTitle(self.tr("Find a command"))
        self.typed = QLineEdit(self)
        self.typed.setPlaceholderText(self.tr("What do you want to do?"))
        self.typed.setAccessibleName(self.tr("Command"))
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Commands found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self.typed)
        layout.addWidget(self.list)
        self.resize(480, 400)
        self.typed.textChanged.connect(self._search)
        self.typed.installEventFilter(self)
        self.list.itemActivated.connect(self._run_current)
        self.list.itemClicked.connect(self._run_current)
        self._search("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Arrow keys move in the list while letters go to the field; Enter runs."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in MOVES:
                self.list.event(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run_current()
                return True
        return False

    @Slot(str)
    def _search(self, typed: str) -> None:
        self.list.clear()
        runnable = [command for command in self._actions.commands if self._actions.action(command.id).isEnabled()]
        for command in matching(runnable, typed):
            item = QListWidgetItem(self._actions.action(command.id).icon(), "")
            item.setData(Qt.ItemDataRole.UserRole, command.id)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, command.title)
            row = _row(command.title, self._actions.keys.shown(command.id))
            item.setSizeHint(row.sizeHint())
            self.list.addItem(item)
            self.list.setItemWidget(item, row)
        self.list.setCurrentRow(0)

    @Slot()
    def _run_current(self) -> None:
        item = self.list.currentItem()
        self.accept()
        if item is not None:
            self._actions.run(item.data(Qt.ItemDataRole.UserRole))


def _row(title: str, key: str) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(28, 4, 8, 4)
    layout.addWidget(QLabel(title, row), 1)
    shown = QLabel(key, row)
    shown.setEnabled(False)
    layout.addWidget(shown)
    return row
