"""Unsaved changes: try again, close without them, or leave everything as it is."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.dialogs.unsaved_dialog import ask_about_unsaved
from segmentation.errors import StorageError


@pytest.mark.parametrize(
    ("button", "done"),
    [
        (QMessageBox.StandardButton.Retry, ["again"]),
        (QMessageBox.StandardButton.Discard, ["gave up"]),
        (QMessageBox.StandardButton.Cancel, []),
    ],
)
def test_each_answer_does_what_it_says(qtbot: QtBot, button: QMessageBox.StandardButton, done: list[str]) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    happened: list[str] = []
    error = StorageError("The disk is full.", "Free some space.")
    ask_about_unsaved(error, parent, lambda: happened.append("again"), lambda: happened.append("gave up"))
    box = parent.findChild(QMessageBox)
    assert box.informativeText() == "The disk is full. Free some space."
    assert box.defaultButton() is box.button(QMessageBox.StandardButton.Retry)
    box.button(button).click()
    assert happened == done
