"""A section that folds: by keyboard too, and what is folded cannot be reached."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.widgets.collapsible_section import CollapsibleSection


@pytest.fixture
def section(qtbot: QtBot) -> CollapsibleSection:
    made = CollapsibleSection()
    qtbot.addWidget(made)
    made.setText("Settings")
    made.addWidget(QLineEdit("value"))
    made.show()
    return made


def test_it_is_folded_at_first_and_opens_by_mouse_and_keyboard(section: CollapsibleSection, qtbot: QtBot) -> None:
    field = section.content().findChild(QLineEdit)
    assert not field.isVisible()
    qtbot.mouseClick(section.toggleButton(), Qt.MouseButton.LeftButton)
    assert section.isExpanded()
    assert field.isVisible()
    qtbot.waitUntil(lambda: field.height() > 10)
    qtbot.keyClick(section.toggleButton(), Qt.Key.Key_Space)
    assert not field.isVisible()


def test_what_takes_the_place_of_other_content_is_shown(section: CollapsibleSection, qtbot: QtBot) -> None:
    section.expand()
    old = section.content().findChild(QLineEdit)
    section.removeWidget(old)
    old.deleteLater()
    new = QLineEdit("other")
    section.addWidget(new)
    qtbot.waitUntil(lambda: new.isVisible() and new.height() > 10)
