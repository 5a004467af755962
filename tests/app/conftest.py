"""Shared by window tests: no Qt message and no left-over thread passes, and a context with an open clip."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from fake_shell import FakeDiscovery, FakeRuns, FakeShell
from memory_document import FormulaVideo, MemoryDocument
from PySide6.QtCore import QThread, qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from shiboken6 import Shiboken

from app.commands.context import AppContext
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
    before = _running()
    yield
    gc.collect()
    assert _running() <= before


def _running() -> set[int]:
    """Qt's own list of objects: asking the garbage collector would touch objects of every other library."""
    alive = Shiboken.getAllValidWrappers()
    return {id(thread) for thread in alive if isinstance(thread, QThread) and thread.isRunning()}


@pytest.fixture
def context(qapp: QApplication) -> Iterator[AppContext]:
    """A context without a document; its shell and runs are fakes."""
    made = AppContext(ViewState(), FakeShell(), FakeRuns(), FakeDiscovery())
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
