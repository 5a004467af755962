"""All panels in one window: named controls, and a minimum size that fits a small screen."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QSlider


def test_every_control_has_a_name_for_those_who_cannot_see_it(window):
    for kind in (QAbstractButton, QSlider, QAbstractSpinBox, QComboBox):
        for widget in window.options.findChildren(kind) + window.transport.findChildren(kind):
            assert widget.accessibleName() or widget.text(), widget


def test_the_window_fits_a_small_screen(window):
    assert window.minimumSizeHint().width() <= 1366
    assert window.minimumSizeHint().height() <= 720
