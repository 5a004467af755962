"""Buttons of dialogs have no pictures."""

from __future__ import annotations

from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QDialog, QDialogButtonBox
from pytestqt.qtbot import QtBot

from app.theme.plain_buttons import plain_buttons


def test_pictures_are_taken_off_all_standard_buttons(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    picture = QPixmap(8, 8)
    picture.fill(0)
    boxes = [QDialogButtonBox(QDialogButtonBox.StandardButton.Ok, dialog) for _ in range(2)]
    for box in boxes:
        box.button(QDialogButtonBox.StandardButton.Ok).setIcon(QIcon(picture))
    plain_buttons(dialog)
    assert all(button.icon().isNull() for box in boxes for button in box.buttons())
