"""The settings file of the window as an input: written by a window that closes, read by one that opens."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

LATER_KEYS = (
    ("keys/edit.undo", "Ctrl+Z | F9"),
    ("key-preset", "cvat"),
    ("speeds/cfbi/cpu", '{"1": 0.5, "3": 2.5}'),
    ("effort/log", True),
    ("recent", ["a.mp4", "b.maskreel"]),
    ("appearance/size_percent", 125),
)
"""What no window writes that was only opened and closed."""


@cache
def application() -> Any:
    """The one of this process."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    return QApplication.instance() or QApplication([])


def settings_at(path: Path) -> Any:
    from PySide6.QtCore import QSettings

    return QSettings(str(path), QSettings.Format.IniFormat)


def write_settings(path: Path) -> None:
    application()
    from app.main_window import MainWindow

    window = MainWindow(settings_at(path))
    window.close()
    settings = settings_at(path)
    for name, value in LATER_KEYS:
        settings.setValue(name, value)
    settings.sync()


def read_settings(path: Path) -> None:
    """All that takes something over when a window opens, with the one window of this process."""
    from app.commands.key_map import KeyMap
    from app.commands.table import command_table
    from app.session.engine_setup import EngineRates, EngineSetup
    from app.session.session_settings import restore
    from app.theme.appearance import Appearance, read_size

    settings, window = settings_at(path), open_window()
    read_size(settings)
    _ = Appearance(settings).ground, settings.value("effort/log", False, bool)
    KeyMap(command_table(), settings).text_of("edit.undo")
    window.shell.layout.restore(settings)
    restore(settings, window.view, window.services)
    EngineRates(settings).rate(EngineSetup("cfbi", "cpu"))
    window.services.documents._settings = settings
    window.services.documents.recent()
    application().processEvents()


@cache
def open_window() -> Any:
    from app.main_window import MainWindow

    application()
    return MainWindow(settings_at(Path(os.devnull)))
