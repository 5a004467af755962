"""Asks once before an engine is taken whose weights are not free for any use."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget


def ask_terms(parent: QWidget, title: str, licence: str, answered: Callable[[bool], None]) -> QMessageBox:
    """Show the terms of the engine `title`, and tell `answered` whether the user agrees. The window stays usable."""
    text = QCoreApplication.translate("EngineTerms", "%1 is for non-commercial use only").replace("%1", title)
    box = QMessageBox(QMessageBox.Icon.Question, title, text, parent=parent)
    box.setInformativeText(
        QCoreApplication.translate(
            "EngineTerms",
            "Its weights were trained on data that may be used for research and education only, so they are under %1. "
            "Masks made with them must not be used commercially. The engine 'Classic' is free for any use.",
        ).replace("%1", licence)
    )
    agree = box.addButton(QCoreApplication.translate("EngineTerms", "Use it, not commercially"), _Role.AcceptRole)
    cancel = box.addButton(_Button.Cancel)
    box.setDefaultButton(cancel)
    box.finished.connect(lambda: answered(box.clickedButton() is agree))
    box.open()
    return box


_Role, _Button = QMessageBox.ButtonRole, QMessageBox.StandardButton
