"""The question that is asked when a document is to be closed while the disk refuses its last changes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from app.theme.plain_buttons import plain_buttons
from app.translating import tr, translate_message
from segmentation.errors import StorageError


def ask_about_unsaved(
    error: StorageError, parent: QWidget, try_again: Callable[[], None], give_up: Callable[[], None]
) -> None:
    """Ask; the window stays usable. Cancelling leaves everything as it is.

    Args:
        error: Why the changes could not be saved.
        parent: The window.
        try_again: Save once more, and close if it works.
        give_up: Close without the last changes.
    """
    title = tr("The last changes are not saved")
    box = QMessageBox(QMessageBox.Icon.Warning, title, title, parent=parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setInformativeText(f"{translate_message(error.message)} {translate_message(error.advice)}")
    buttons = QMessageBox.StandardButton
    box.setStandardButtons(buttons.Retry | buttons.Discard | buttons.Cancel)
    box.setDefaultButton(buttons.Retry)
    box.button(buttons.Discard).setText(tr("Close without them"))
    box.button(buttons.Retry).clicked.connect(try_again)
    box.button(buttons.Discard).clicked.connect(give_up)
    plain_buttons(box)
    box.open()
