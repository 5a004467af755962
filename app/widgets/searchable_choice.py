"""SearchableChoice: a long list of choices in which a few typed letters find one."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid
from superqt.combobox import QSearchableComboBox


class SearchableChoice(QSearchableComboBox):
    """A combo box whose text can be typed; what names no choice goes back to the one that is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = cast(QLineEdit, self.lineEdit())  # superqt makes the box editable
        self._field.editingFinished.connect(self._show_chosen)
        self.currentIndexChanged.connect(self._show_chosen)

    def add_choice(self, text: str, value: str) -> None:
        """Offer one more choice: what is read, and the item's data."""
        self.addItem(text, value)  # type: ignore[no-untyped-call]

    def add_heading(self, text: str) -> None:
        """A line above the choices that follow, which cannot be chosen."""
        self.addItem(text, None)  # type: ignore[no-untyped-call]
        row = self.count() - 1
        font = self.font()
        font.setBold(True)
        self.setItemData(row, font, Qt.ItemDataRole.FontRole)
        cast(QStandardItemModel, self.model()).item(row).setEnabled(False)

    @Slot()
    def _show_chosen(self) -> None:
        """The text is that of the choice, from its beginning."""
        if not isValid(self._field):  # the dialog is being destroyed, and takes the keyboard from the field
            return
        self.setEditText(self.itemText(self.currentIndex()))
        self._field.setCursorPosition(0)
