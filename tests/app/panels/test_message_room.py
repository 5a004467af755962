"""The message bar: a long text is cut to its room and can be read and copied whole; details stay for a while."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from real_window import WindowDriver

from app.commands.context import Message, MessageKind
from app.panels.message_bar import ERROR_LINES, MessageBar

LONG = "The clip cannot be opened because of something that takes many words to say. " * 12


@pytest.fixture
def bar(qtbot: QtBot) -> MessageBar:
    actions = SimpleNamespace(action=lambda name: SimpleNamespace(text=lambda: name), run=lambda name: None)
    made = MessageBar(actions)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(500, 40)
    made.show()
    return made


def shown(bar: MessageBar) -> str:
    """The text that is painted, not the one that was set."""
    return QLabel.text(bar.findChild(QLabel))


def test_a_hint_has_one_line_and_an_error_some(bar: MessageBar) -> None:
    bar.show_message(Message(LONG))
    one = bar.height()
    assert shown(bar).endswith("…")
    assert len(shown(bar)) < 120
    bar.show_message(Message(LONG, MessageKind.ERROR))
    assert bar.height() >= one + (ERROR_LINES - 2) * bar.fontMetrics().lineSpacing()
    assert shown(bar).endswith("…")
    assert len(shown(bar)) > 120


def test_more_room_shows_more(bar: MessageBar, qtbot: QtBot) -> None:
    bar.show_message(Message(LONG))
    before = len(shown(bar))
    bar.resize(900, bar.height())
    qtbot.waitUntil(lambda: len(shown(bar)) > before)


def test_all_of_it_is_in_the_tool_tip_and_in_the_copy(bar: MessageBar) -> None:
    bar.show_message(Message(LONG, MessageKind.ERROR, "Do this.", "Details"))
    label = bar.findChild(QLabel)
    assert label.toolTip() == label.accessibleDescription() == f"{LONG} Do this."
    copy = next(button for button in bar.findChildren(QPushButton) if button.isVisible())
    copy.click()
    assert QGuiApplication.clipboard().text() == f"{LONG}\n\nDo this.\n\nDetails"


@pytest.fixture
def driver(empty_window: WindowDriver) -> WindowDriver:
    """An empty window."""
    return empty_window


def test_a_long_error_is_read_whole_and_the_bar_shrinks_again(driver: WindowDriver) -> None:
    bar = driver.window.message_bar
    low = bar.height()
    driver.window.context.message.emit(Message("It broke in many words. " * 15, MessageKind.ERROR, "Try again.", "x"))
    assert bar.height() > low
    driver.window.context.message.emit(Message("Done.", MessageKind.DONE))
    assert bar.height() == low


def test_an_error_stays_with_its_details_until_something_else_happens(driver: WindowDriver) -> None:
    bar = driver.window.message_bar
    driver.window.context.message.emit(Message("It broke.", MessageKind.ERROR, "Try again.", "Traceback"))
    assert driver.said == "It broke. Try again."
    bar._copy.click()
    assert QGuiApplication.clipboard().text() == "It broke.\n\nTry again.\n\nTraceback"
