"""About: name, version, where settings and logs are."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget


def show_about(parent: QWidget) -> None:
    """Open the dialog; the window stays usable."""
    text = QCoreApplication.translate(
        "About",
        "Cut objects out of video: draw a mask on one frame, let an engine carry it through the clip, correct, export. "
        "Everything happens on this machine.",
    )
    box = QMessageBox(QMessageBox.Icon.NoIcon, "Maskreel", f"Maskreel {program_version()}", parent=parent)
    box.setInformativeText(text)
    box.open()


def program_version() -> str:
    """The installed version, or empty when run from a bare checkout."""
    try:
        return version("maskreel")
    except PackageNotFoundError:
        return ""
