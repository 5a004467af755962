"""What nobody foresaw is said in plain words, with the details for a report."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.dialogs.error_dialog import show_unexpected


def test_details_are_for_the_report_and_not_in_the_text(qtbot: QtBot) -> None:
    box = show_unexpected("ValueError: odd", "Traceback", Path("/logs/error.txt"), None)
    qtbot.addWidget(box)
    assert "Your work is kept" in box.informativeText()
    assert "/logs/error.txt; nothing was sent" in box.informativeText()
    assert "odd" not in box.text() + box.informativeText()
    next(button for button in box.findChildren(QPushButton) if button.text() == "Copy details").click()
    assert QGuiApplication.clipboard().text() == box.detailedText() == "ValueError: odd\n\nTraceback"
    assert box.isVisible()
    box.reject()
