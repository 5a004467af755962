"""A session in the window by mouse and keys, the same every time: strokes, undo, a run, proposals, marks.

It runs without pytest, in a process that may be killed at any moment.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from segmentation.storage.saved_project import SavedProject

if TYPE_CHECKING:
    from real_window import WindowDriver


def work_in_window(home: Path) -> Iterator[SavedProject]:
    """Open the project and work; yields whenever all that was done is on the disk."""
    os.environ |= {"QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(home / "data")}
    from PySide6.QtWidgets import QApplication
    from pytestqt.qt_compat import qt_api
    from pytestqt.qtbot import QtBot
    from real_window import WindowDriver, delete_window, new_window

    qt_api.set_qt_api("pyside6")
    application = QApplication([])
    bot = QtBot(SimpleNamespace(config=SimpleNamespace(getini=lambda name: ""), node=SimpleNamespace()))
    driver = WindowDriver(new_window(bot, home), bot)
    runs = driver.window.services.runs
    runs.set_choices(replace(runs.choices, engine="fake", follow=False, accept_at_once=False))
    driver.open(home / "work.maskreel")
    yield driver.document._saved
    for operate in list_operations(driver):
        operate()
        driver.document.save_now()
        yield driver.document._saved
    delete_window(driver.window)
    application.processEvents()


def list_operations(driver: WindowDriver) -> list[Callable[[], object]]:
    """What is done, in order."""
    from PySide6.QtCore import Qt

    key, modifier = Qt.Key, Qt.KeyboardModifier
    undo = lambda: driver.key(key.Key_Z, modifier.ControlModifier)  # noqa: E731
    return [
        lambda: driver.drag((8, 8), (14, 12)),
        lambda: driver.go_to(3),
        lambda: driver.drag((20, 6), (30, 10)),
        undo,
        lambda: driver.key(key.Key_Z, modifier.ControlModifier, modifier.ShiftModifier),
        lambda: driver.drag((22, 14), (28, 18)),
        lambda: driver.run(key.Key_Right, modifier.AltModifier),
        driver.accept_all,
        undo,
        lambda: driver.key(key.Key_M),
        lambda: driver.drag((4, 4), (9, 4)),
    ]
