"""Choosing in a list as a person does: the box says that it was activated."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox


def choose_in(box: QComboBox, value: object) -> None:
    """Choose the entry that stands for `value`, which is there."""
    row = box.findData(value)
    assert row >= 0, value
    box.setCurrentIndex(row)
    box.activated.emit(row)
