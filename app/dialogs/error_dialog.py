"""ErrorDialog: for what nobody foresaw: says that the work is kept, and offers the details for a report."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from app.theme.plain_buttons import plain_buttons
from app.translating import tr


def show_unexpected(summary: str, details: str, report: Path | None, parent: QWidget | None) -> QMessageBox:
    """Open the dialog; the window stays usable.

    Args:
        summary: One line; for the report, as the details.
        details: The traceback.
        report: The file that holds both, if it could be written.
        parent: The window.
    """
    title = tr("Something went wrong")
    box = QMessageBox(QMessageBox.Icon.Warning, title, title, parent=parent)
    text = tr("Your work is kept, and you can go on. Please add the details to a report.")
    if report is not None:
        text += " " + tr("They are kept in %1; nothing was sent.").replace("%1", str(report))
    box.setInformativeText(text)
    copy = box.addButton(tr("Copy details"), QMessageBox.ButtonRole.ActionRole)
    copy.clicked.disconnect()  # stays open
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(f"{summary}\n\n{details}"))
    if report is not None:
        show = box.addButton(tr("Open folder"), QMessageBox.ButtonRole.ActionRole)
        show.clicked.disconnect()
        show.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(report.parent))))
    box.addButton(QMessageBox.StandardButton.Close)
    box.setDetailedText(f"{summary}\n\n{details}")
    plain_buttons(box)
    box.open()
    return box
