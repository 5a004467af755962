"""How all dialogs are shown, and the folder in which those for files begin."""

from __future__ import annotations

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QDialog

from app.session.documents import Documents
from app.theme.plain_buttons import plain_buttons


def show_dialog(dialog: QDialog) -> None:
    """Show `dialog` beside the work; it is deleted when it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    plain_buttons(dialog)
    dialog.open()


def start_folder(documents: Documents) -> str:
    """The folder of the clip that was open last, or that for videos."""
    recent = documents.recent()
    if recent:
        return str(recent[0].parent)
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MoviesLocation)
