"""Text can be read on its ground, dark and light."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette

from app.theme.palettes import DARK, LIGHT, contrast, qt_palette


@pytest.mark.parametrize("shades", [DARK, LIGHT])
def test_text_has_contrast(shades):
    for ground in (shades.panel, shades.field, shades.raised):
        assert contrast(shades.text, ground) >= 4.5
        assert contrast(shades.muted, ground) >= 4.5
    assert contrast(shades.on_accent, shades.accent) >= 4.5
    assert contrast(shades.warning, shades.panel) >= 4.5
    assert contrast(shades.accent, shades.panel) >= 3


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_palettes_differ_in_every_group():
    assert qt_palette(DARK).color(QPalette.ColorRole.Window) != qt_palette(LIGHT).color(QPalette.ColorRole.Window)
    disabled = qt_palette(DARK).color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled != qt_palette(DARK).color(QPalette.ColorRole.Text)
