"""About says what this is, and the versions can be copied while it stays open."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.dialogs.about_dialog import show_about
from app.state.program import surroundings


def test_versions_are_copied_and_it_stays_open(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    show_about(parent)
    box = parent.findChild(QMessageBox)
    assert surroundings() in box.informativeText()
    next(button for button in box.findChildren(QPushButton) if button.text() == "Copy versions").click()
    assert QGuiApplication.clipboard().text() == surroundings()
    assert box.isVisible()
    box.reject()
