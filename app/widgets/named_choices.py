"""A combo box of choices with their names."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TypeVar

from PySide6.QtWidgets import QComboBox, QWidget

Choice = TypeVar("Choice", bound=Enum)


def create_choice_box(names: Mapping[Choice, str], parent: QWidget | None = None) -> QComboBox:
    """A combo box; the data of each item is its choice."""
    box = QComboBox(parent)
    for choice, name in names.items():
        box.addItem(name, choice)
    return box


def name_choices(box: QComboBox, names: Mapping[Choice, str]) -> None:
    """Call the choices of a box otherwise, in another language; what is chosen stays."""
    for choice, name in names.items():
        box.setItemText(box.findData(choice), name)
