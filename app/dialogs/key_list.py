"""KeyList: every command with its keys, by menu."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app.commands.actions import Actions, menu_titles
from app.commands.key_map import native


class KeyList(QDialog):
    """Shows the table.

    Args:
        actions: The commands and their keys.
    """

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self.resize(560, 620)
        tree = command_tree(actions)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(tree)
        column.addWidget(buttons)


def command_tree(actions: Actions) -> QTreeWidget:
    """All commands under their menus, with their keys; the id is in the first column's user data."""
    tree = QTreeWidget()
    tree.setColumnCount(2)
    tree.setHeaderLabels([tree.tr("Command"), tree.tr("Keys")])
    tree.setAccessibleName(tree.tr("Commands and keys"))
    groups = {menu: QTreeWidgetItem([title.replace("&", "")]) for menu, title in menu_titles().items()}
    for command in actions.commands:
        keys = ", ".join(native(key) for key in actions.keys.keys(command.id))
        item = QTreeWidgetItem([command.title, keys])
        item.setData(0, Qt.ItemDataRole.UserRole, command.id)
        groups[command.menu].addChild(item)
    tree.addTopLevelItems([group for group in groups.values() if group.childCount()])
    tree.expandAll()
    tree.setColumnWidth(0, 360)
    return tree
