"""Shared by tests of panels: the parts of the window put together, over an open clip."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from editor_window import EditorWindow
from memory_document import MemoryDocument
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.commands.context import AppContext


@pytest.fixture
def window(qtbot: QtBot, context: AppContext, document: MemoryDocument, tmp_path: Path) -> Iterator[EditorWindow]:
    made = EditorWindow(context, QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    QApplication.processEvents()
    yield made
    made.canvas.close_threads()
