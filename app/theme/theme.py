"""Theme: puts our look on the application, dark or light as the system has it, and follows when that changes."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from app.theme.palettes import DARK, LIGHT, Shades, qt_palette
from app.theme.tool_button_style import ToolButtonStyle

GRID_PX = 4
"""Distances in the window are multiples of this."""


class Ground(Enum):
    """Which look the user wants."""

    SYSTEM = "system"
    DARK = "dark"
    LIGHT = "light"


class Theme(QObject):
    """The look of the application. Make one, before any widget.

    Args:
        application: Styled at once.
        ground: Dark, light, or as the system has it.
    """

    changed = Signal(object)  # Shades

    def __init__(self, application: QApplication, ground: Ground = Ground.SYSTEM) -> None:
        super().__init__(application)
        self._application = application
        self._ground = ground
        self.shades = DARK
        application.setStyle(ToolButtonStyle())
        application.setFont(tabular(application.font()))
        application.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._apply()

    def set_ground(self, ground: Ground) -> None:
        """Switch between dark, light and the system's choice."""
        self._ground = ground
        self._apply()

    @Slot()
    def _system_changed(self) -> None:
        self._apply()

    def _apply(self) -> None:
        shades = self._choose_shades()
        self.shades = shades
        self._application.setPalette(qt_palette(shades))
        self.changed.emit(shades)

    def _choose_shades(self) -> Shades:
        if self._ground is Ground.SYSTEM:
            is_light = self._application.styleHints().colorScheme() == Qt.ColorScheme.Light
            return LIGHT if is_light else DARK
        return LIGHT if self._ground is Ground.LIGHT else DARK


def tabular(font: QFont) -> QFont:
    """`font` with figures of one width, so that nothing jumps when numbers change."""
    figures = QFont(font)
    figures.setFeature(QFont.Tag("tnum"), 1)
    return figures
