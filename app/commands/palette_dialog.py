"""The command palette: type a few letters, press Enter, and the command runs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app.commands.actions import Actions
from app.commands.command_search import matching
from app.commands.synonyms import synonyms

ICON_PX = 20
MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class PaletteDialog(QDialog):
    """Lists commands that can run now.

    Args:
        actions: What can be run.
        parent: The window.
    """

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions, self._synonyms = actions, synonyms()
        self.setWindowTitle(self.tr("Find a command"))
        self.typed = QLineEdit(self)
        self.typed.setPlaceholderText(self.tr("What do you want to do?"))
        self.typed.setAccessibleName(self.tr("Command"))
        self.list = QTreeWidget(self)
        self._set_up_list()
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

    def _set_up_list(self) -> None:
        self.list.setColumnCount(2)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setIconSize(QSize(ICON_PX, ICON_PX))
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.setAccessibleName(self.tr("Commands found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)

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
        for command in matching(runnable, typed, self._synonyms):
            item = QTreeWidgetItem([command.title, self._actions.keys.text_of(command.id)])
            item.setIcon(0, self._actions.action(command.id).icon())
            item.setSizeHint(0, QSize(0, ICON_PX + 8))
            item.setData(0, Qt.ItemDataRole.UserRole, command.id)
            self.list.addTopLevelItem(item)
        best = self.list.topLevelItem(0)
        if best is not None:
            self.list.setCurrentItem(best)

    @Slot()
    def _run_current(self) -> None:
        item = self.list.currentItem()
        self.accept()
        if item is not None:
            self._actions.run(item.data(0, Qt.ItemDataRole.UserRole))
