"""How all dialogs are shown, and the folder in which those for files begin."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QStandardPaths, Qt
from PySide6.QtWidgets import QDialog, QWidget

from app.session.documents import Documents
from app.theme.plain_buttons import plain_buttons

MARGIN_PX, TITLE_PX = 8, 32
"""Between a dialog and the edges of the window, and what its title takes."""


def show_dialog(dialog: QDialog) -> None:
    """Show `dialog` beside the work; it is deleted when it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    plain_buttons(dialog)
    dialog.open()


def show_beside(dialog: QDialog, window: QWidget) -> None:
    """Show `dialog` over the panels on the right of a window that stays in use; it is deleted when it is closed."""
    if not dialog.isVisible():
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        plain_buttons(dialog)
        dialog.adjustSize()
        corner = window.mapToGlobal(QPoint(window.width() - dialog.width() - MARGIN_PX, MARGIN_PX + TITLE_PX))
        dialog.move(corner)
        dialog.show()
    dialog.raise_()
    dialog.activateWindow()


def start_folder(documents: Documents) -> str:
    """The folder of the clip that was open last, or that for videos."""
    recent = documents.recent()
    if recent:
        return str(recent[0].parent)
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MoviesLocation)
