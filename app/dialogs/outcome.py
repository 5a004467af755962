"""Outcome: what came of a dialog's work, in as much room as there is, with what can be done with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.theme.theme import GRID_PX
from app.widgets.kept_room import keep_room

LINES = 5
"""More of them scroll; the dialog keeps its size."""


class OutcomeView(QWidget):
    """A text that can be selected; below it buttons, where they make sense."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text, self._area = QLabel(), QScrollArea()
        self._copy = QPushButton(self.tr("Copy details"))
        self._show = QPushButton(self.tr("Show in folder"))
        self._details, self._made = "", Path()
        self._build()
        self.clear()

    def text(self) -> str:
        """What is said."""
        return self._text.text()

    def clear(self) -> None:
        """Say nothing."""
        self.say("")

    def say(self, text: str, *, details: str = "", is_error: bool = False, made: Path | None = None) -> None:
        """Say something.

        Args:
            text: One or more lines.
            details: What "Copy details" copies besides the text; no such button without.
            is_error: Whether it went wrong.
            made: The file or folder that was made, to be shown in its folder.
        """
        role = QPalette.ColorRole.BrightText if is_error else QPalette.ColorRole.WindowText
        self._text.setForegroundRole(role)
        self._text.setText(text)
        self._details, self._made = details, made or Path()
        self._copy.setVisible(bool(details))
        self._show.setVisible(made is not None)

    def _build(self) -> None:
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._text.setAccessibleName(self.tr("Outcome"))
        self._area.setWidget(self._text)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFixedHeight(LINES * self.fontMetrics().lineSpacing() + GRID_PX)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        buttons = QHBoxLayout()
        for button in (self._show, self._copy):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch()
        keep_room(self._copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        column.addLayout(buttons)
        self._copy.clicked.connect(self._copy_details)
        self._show.clicked.connect(self._show_folder)

    @Slot()
    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(f"{self.text()}\n\n{self._details}".strip())

    @Slot()
    def _show_folder(self) -> None:
        folder = self._made if self._made.is_dir() else self._made.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
