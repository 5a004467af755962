"""Shared by window tests: no Qt message and no left-over thread passes; a context with an open clip, real windows."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fake_shell import FakeDiscovery, FakeRefining, FakeRuns, FakeShell
from image_clips import write_clip
from memory_document import FormulaVideo, MemoryDocument
from plugged_engine import plug_in
from PySide6.QtCore import QThread, qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from real_window import WindowDriver, delete_window, new_window
from shiboken6 import Shiboken

from app.commands.context import AppContext
from app.main_window import MainWindow
from app.state.view_state import ViewState
from segmentation.domain.edits import add_object

HARMLESS = (
    "This plugin does not support",  # the offscreen platform, on window flags
    "propagateSizeHints",
)


@pytest.fixture(autouse=True)
def no_qt_messages(qapp: QApplication) -> Iterator[list[str]]:
    """Fails the test on anything Qt complains about."""
    messages: list[str] = []
    previous = qInstallMessageHandler(lambda kind, where, text: messages.append(text))
    yield messages
    qInstallMessageHandler(previous)
    serious = [text for text in messages if not text.startswith(HARMLESS)]
    assert not serious, serious


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    """Fails the test when a thread it began still runs."""
    gc.freeze()  # what was imported since the last test is not looked through again: half a second with torch
    before = _running()
    yield
    gc.collect()
    assert _running() <= before


def _running() -> set[int]:
    """Qt's own list of objects: asking the garbage collector would touch objects of every other library."""
    alive = Shiboken.getAllValidWrappers()
    return {id(thread) for thread in alive if isinstance(thread, QThread) and thread.isRunning()}


@pytest.fixture(autouse=True)
def own_terms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has answered to the terms of an engine yet."""
    monkeypatch.setenv("MASKREEL_TERMS", str(tmp_path / "accepted-terms.json"))


@pytest.fixture
def context(qapp: QApplication) -> Iterator[AppContext]:
    """A context without a document; its shell and runs are fakes."""
    made = AppContext(ViewState(), FakeShell(), FakeRuns(), FakeDiscovery(), FakeRefining())
    yield made
    made.set_document(None)


@pytest.fixture
def document(context: AppContext) -> Iterator[MemoryDocument]:
    """An open clip of 20 frames of 80 x 60, with two objects; the first is active."""
    made = MemoryDocument(FormulaVideo())
    for _ in range(2):
        made.project.apply(add_object(made.project))
    context.set_document(made)
    yield made
    context.set_document(None)
    made.close()


@pytest.fixture
def empty_window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WindowDriver]:
    """A real window with nothing open, and a home of its own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    driver = WindowDriver(new_window(qtbot, tmp_path), qtbot)
    yield driver
    driver.finish_run()
    delete_window(driver.window)


@pytest.fixture
def fake_plugged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The fake engine is installed: masks move one pixel to the right a frame."""
    plug_in(monkeypatch, tmp_path / "plugins")


@pytest.fixture
def clip_window(fake_plugged: None, empty_window: WindowDriver, tmp_path: Path) -> WindowDriver:
    """A real window with an open clip of 8 frames of 48 x 24, known to have no cut, and the fake engine chosen."""
    runs = empty_window.window.services.runs
    runs.cut_search.frames_searched = lambda: sys.maxsize  # else each run would begin a moment after it is started
    runs.set_choices(replace(runs.choices, engine="fake", follow=False))
    empty_window.open(write_clip(tmp_path / "clip"))
    return empty_window


@pytest.fixture
def clipless_window(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """A window in which nothing is open, in a home of its own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    made = new_window(qtbot, tmp_path)
    yield made
    delete_window(made)
