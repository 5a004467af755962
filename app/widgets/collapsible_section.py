"""CollapsibleSection: a title that shows and hides what belongs to it, by mouse and keyboard."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QSizePolicy, QWidget
from superqt.collapsible import QCollapsible

from app.theme.icons import icon


class CollapsibleSection(QCollapsible):
    """Collapsed at first, without animation."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, icon("mdi6.menu-down"), icon("mdi6.menu-right"))
        self.setDuration(0)
        for widget in (self, self.content()):
            if (layout := widget.layout()) is not None:
                layout.setContentsMargins(0, 0, 0, 0)
        button = self.toggleButton()
        # superqt's style sheet takes the mark of the keyboard's place away.
        button.setStyleSheet("text-align: left;")
        button.setFlat(True)
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._reveal)
        self._reveal(False)

    @Slot(bool)
    def _reveal(self, on: bool) -> None:
        """What is folded to no height must not take the keyboard either."""
        self.content().setVisible(on)
