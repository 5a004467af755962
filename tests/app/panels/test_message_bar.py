"""The message bar: a long error can be read whole, and details stay until something else happens."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from real_window import WindowDriver

from app.commands.context import Message, MessageKind


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
