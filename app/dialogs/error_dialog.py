"""ErrorDialog: for what nobody foresaw: says that the work is kept, and offers the details for a report."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from app.translating import tr


def show_unexpected(summary: str, details: str, parent: QWidget | None) -> QMessageBox:
    """Open the dialog; the window stays usable.

    Args:
        summary: One line.
        details: The traceback.
        parent: The window.
    """
    title = tr("Something went wrong")
    box = QMessageBox(QMessageBox.Icon.Warning, title, title, parent=parent)
    kept = tr("All your work is saved. You can go on, or report this.")
    box.setInformativeText(f"{summary}\n\n{kept}")
    copy = box.addButton(tr("Copy details"), QMessageBox.ButtonRole.ActionRole)
    copy.clicked.disconnect()  # stays open
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(f"{summary}\n\n{details}"))
    box.addButton(QMessageBox.StandardButton.Close)
    box.setDetailedText(details)
    box.open()
    return box
