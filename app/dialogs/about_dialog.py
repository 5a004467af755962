"""About: name, version, and what a report should say of this machine."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from app.state.program import surroundings
from app.theme.plain_buttons import plain_buttons
from app.translating import tr


def show_about(parent: QWidget) -> None:
    """Open the dialog; the window stays usable."""
    text = tr(
        "Cut objects out of video: draw a mask on one frame, let an engine propagate it through the clip, correct, "
        "export. Everything happens on this machine."
    )
    box = QMessageBox(QMessageBox.Icon.NoIcon, "Maskreel", "Maskreel", parent=parent)
    box.setInformativeText(f"{text}\n\n{surroundings()}")
    copy = box.addButton(tr("Copy versions"), QMessageBox.ButtonRole.ActionRole)
    copy.clicked.disconnect()  # stays open
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(surroundings()))
    box.addButton(QMessageBox.StandardButton.Close)
    plain_buttons(box)
    box.open()
