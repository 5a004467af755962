"""The theme switches the whole application; figures have one width."""

from __future__ import annotations

from PySide6.QtGui import QFont, QPalette

from app.theme.palettes import DARK, LIGHT
from app.theme.theme import Ground, Theme, tabular


def test_figures_have_one_width():
    assert tabular(QFont()).featureValue(QFont.Tag("tnum")) == 1


def test_the_theme_switches_the_whole_application(qapp):
    before, style, font = qapp.palette(), qapp.style().objectName(), qapp.font()
    theme = Theme(qapp, Ground.DARK)
    try:
        assert qapp.palette().color(QPalette.ColorRole.Window).name() == DARK.panel
        theme.set_ground(Ground.LIGHT)
        assert qapp.palette().color(QPalette.ColorRole.Window).name() == LIGHT.panel
        theme.set_ground(Ground.SYSTEM)
        assert theme.shades in (DARK, LIGHT)
    finally:
        qapp.styleHints().colorSchemeChanged.disconnect(theme._system_changed)
        qapp.setStyle(style)
        qapp.setPalette(before)
        qapp.setFont(font)
