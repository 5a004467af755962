"""Buttons of dialogs without the pictures that Qt gives some of them: dark ones, which a dark ground swallows."""

from __future__ import annotations

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox


def plain_buttons(dialog: QDialog) -> None:
    """Take the pictures off all standard buttons of `dialog`."""
    for box in dialog.findChildren(QDialogButtonBox):
        for button in box.buttons():
            button.setIcon(QIcon())
