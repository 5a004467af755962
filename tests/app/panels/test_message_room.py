"""The sentence under the picture is cut to the room there is; the whole of it can be read and copied."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

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
