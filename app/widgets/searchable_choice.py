"""SearchableChoice: a long list of choices in which a few typed letters find one."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget
from superqt.combobox import QSearchableComboBox


class SearchableChoice(QSearchableComboBox):
    """A combo box whose text can be typed; what names no choice goes back to the one that is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lineEdit().editingFinished.connect(self._show_chosen)
        self.currentIndexChanged.connect(self._show_chosen)

    @Slot()
    def _show_chosen(self) -> None:
        """The text is that of the choice, from its beginning."""
        self.setEditText(self.itemText(self.currentIndex()))
        self.lineEdit().setCursorPosition(0)
