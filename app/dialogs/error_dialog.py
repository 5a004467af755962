"""ErrorDialog: for what nobody foresaw: says that the work is kept, and offers the details for a report."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from app.theme.plain_buttons import plain_buttons
from app.translating import tr


def show_unexpected(summary: str, details: str, parent: QWidget | None) -> QMessageBox:
    """Open the dialog; the window stays usable.

    Args:
        summary: One line; for the report, as the details.
        details: The traceback.
        parent: The window.
    """
    title = tr("Something went wrong")
    box = QMessageBox(QMessageBox.Icon.Warning, title, title, parent=parent)
    box.setInformativeText(tr("Your work is kept, and you can go on. Please add the details to a report."))
    copy = box.addButton(tr("Copy details"), QMessageBox.ButtonRole.ActionRole)
    copy.clicked.disconnect()  # stays open
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(f"{summary}\n\n{details}"))
    box.addButton(QMessageBox.StandardButton.Close)
    box.setDetailedText(f"{summary}\n\n{details}")
    plain_buttons(box)
    box.open()
    return box
