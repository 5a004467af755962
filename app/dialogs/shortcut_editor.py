"""ShortcutEditor: give a command another key. A key that is taken says by whom."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QKeySequenceEdit,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.commands.actions import Actions
from app.commands.key_map import native
from app.dialogs.key_list import command_tree
from segmentation.errors import UserError


class ShortcutEditor(QDialog):
    """The key list, with a field to press a new key in.

    Args:
        actions: The commands and their keys.
    """

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = actions.keys
        self.setWindowTitle(self.tr("Change keys"))
        self.resize(560, 640)
        self._tree = command_tree(actions)
        self._field = QKeySequenceEdit()
        self._field.setAccessibleName(self.tr("New key"))
        self._assign, self._default = QPushButton(self.tr("Use this key")), QPushButton(self.tr("Default"))
        self._trouble = QLabel()
        self._trouble.setForegroundRole(QPalette.ColorRole.BrightText)
        self._trouble.setWordWrap(True)
        self._build()
        self._tree.currentItemChanged.connect(self._chosen)
        self._assign.clicked.connect(self._take)
        self._default.clicked.connect(self._reset)
        self._chosen()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._field, 1)
        row.addWidget(self._assign)
        row.addWidget(self._default)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self._tree)
        column.addLayout(row)
        column.addWidget(self._trouble)
        column.addWidget(buttons)

    @property
    def _command_id(self) -> str:
        item = self._tree.currentItem()
        return str(item.data(0, Qt.ItemDataRole.UserRole) or "") if item else ""

    @Slot()
    def _chosen(self) -> None:
        chosen = bool(self._command_id)
        for widget in (self._field, self._assign, self._default):
            widget.setEnabled(chosen)
        self._field.clear()
        self._trouble.clear()

    @Slot()
    def _take(self) -> None:
        key = self._field.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        try:
            self._keys.assign(self._command_id, [key] if key else [])
        except UserError as error:
            self._trouble.setText(str(error))
            return
        self._show_keys()

    @Slot()
    def _reset(self) -> None:
        try:
            self._keys.reset(self._command_id)
        except UserError as error:
            self._trouble.setText(str(error))
            return
        self._show_keys()

    def _show_keys(self) -> None:
        item = self._tree.currentItem()
        item.setText(1, ", ".join(native(key) for key in self._keys.keys(self._command_id)))
        self._trouble.clear()
