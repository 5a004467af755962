"""About: name, version, where settings and logs are."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from app.state.program import program_version
from app.translating import tr


def show_about(parent: QWidget) -> None:
    """Open the dialog; the window stays usable."""
    text = tr(
        "Cut objects out of video: draw a mask on one frame, let an engine carry it through the clip, correct, export. "
        "Everything happens on this machine.",
    )
    box = QMessageBox(QMessageBox.Icon.NoIcon, "Maskreel", f"Maskreel {program_version()}", parent=parent)
    box.setInformativeText(text)
    box.open()
