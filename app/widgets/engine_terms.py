"""Asks once before an engine is taken whose weights are not free for any use."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMessageBox, QWidget

from app.translating import tr


def ask_terms(parent: QWidget, title: str, licence: str, answered: Callable[[bool], None]) -> QMessageBox:
    """Show the terms of the engine `title`, then call `answered`: whether the user agrees. The window stays usable."""
    text = tr("%1 is for non-commercial use only").replace("%1", title)
    box = QMessageBox(QMessageBox.Icon.Question, title, text, parent=parent)
    box.setInformativeText(
        tr(
            "Its weights were trained on pictures that are free for research and education only, and so they are under "
            "%1: do not use them commercially. The engine 'Classic' is free for any use."
        ).replace("%1", licence)
    )
    agree = box.addButton(tr("Use it, not commercially"), QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(cancel)
    box.finished.connect(lambda: answered(box.clickedButton() is agree))
    box.open()
    return box
