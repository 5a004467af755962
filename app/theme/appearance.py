"""Appearance: the user's choice of ground and size, kept in the settings. The size counts from the next start on."""

from __future__ import annotations

import os

from PySide6.QtCore import QObject, QSettings, Signal

from app.theme.theme import Ground, Theme

SIZES_PERCENT = (100, 125, 150, 175, 200)
_GROUND, _SIZE = "appearance/ground", "appearance/size_percent"
_SCALE_VARIABLE = "QT_SCALE_FACTOR"


class Appearance(QObject):
    """What the window looks like.

    Args:
        settings: Where the choice is kept.
        theme: Follows it; None where nothing is to be coloured (tests).
    """

    changed = Signal()

    def __init__(self, settings: QSettings, theme: Theme | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings, self._theme = settings, theme
        if theme is not None and settings.contains(_GROUND):
            theme.set_ground(self.ground)

    @property
    def ground(self) -> Ground:
        """Dark, light, or as the system has it."""
        stored = self._settings.value(_GROUND)
        return next((ground for ground in Ground if ground.value == stored), Ground.SYSTEM)

    def set_ground(self, ground: Ground) -> None:
        """Switch at once, and remember."""
        self._settings.setValue(_GROUND, ground.value)
        if self._theme is not None:
            self._theme.set_ground(ground)
        self.changed.emit()

    @property
    def size_percent(self) -> int:
        """How large everything is, over what the system has."""
        return read_size(self._settings)

    def set_size_percent(self, percent: int) -> None:
        """Remember for the next start: Qt takes the scale once, before the first window."""
        self._settings.setValue(_SIZE, percent)
        self.changed.emit()


def read_size(settings: QSettings) -> int:
    """The chosen size; 100 unless it is one of `SIZES_PERCENT`."""
    stored = str(settings.value(_SIZE, ""))
    return int(stored) if stored.isdecimal() and int(stored) in SIZES_PERCENT else 100


def use_size(settings: QSettings) -> None:
    """Let Qt scale everything. To be called before the application is made; a scale from outside is left alone."""
    percent = read_size(settings)
    if percent != 100:
        os.environ.setdefault(_SCALE_VARIABLE, str(percent / 100))
