"""Single computations off the GUI thread: results and errors come back in order, and none after the end."""

from __future__ import annotations

import time
from collections.abc import Iterator
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.workers.background_call import BackgroundCalls
from segmentation.errors import SegmentationError, UserError


@pytest.fixture
def calls(qapp: QApplication) -> Iterator[BackgroundCalls]:
    made = BackgroundCalls()
    yield made
    made.close()


def fail(error: Exception) -> object:
    raise error


def test_results_come_back_in_order_on_the_gui_thread(calls: BackgroundCalls, qtbot: QtBot) -> None:
    seen: list[tuple[int, bool, bool]] = []
    for number in range(3):
        calls.call(
            lambda number=number: (number, current_thread() is main_thread()),
            lambda result: seen.append((*result, current_thread() is main_thread())),
            lambda error: pytest.fail(error.message),
        )
    qtbot.waitUntil(lambda: len(seen) == 3)
    assert seen == [(number, False, True) for number in range(3)]


@pytest.mark.parametrize(
    ("error", "message"),
    [(UserError("Too small.", ""), "Too small."), (ValueError("odd"), "The computation failed: odd.")],
)
def test_a_failure_is_delivered_and_the_thread_goes_on(
    calls: BackgroundCalls, qtbot: QtBot, error: Exception, message: str
) -> None:
    failed: list[SegmentationError] = []
    results: list[int] = []
    calls.call(lambda: fail(error), lambda result: pytest.fail("a result"), failed.append)
    calls.call(lambda: 5, results.append, failed.append)
    qtbot.waitUntil(lambda: results == [5])
    assert [each.message for each in failed] == [message]


def test_an_answer_that_is_on_its_way_at_the_end_is_not_delivered(calls: BackgroundCalls, qtbot: QtBot) -> None:
    seen: list[object] = []
    calls.call(lambda: 5, seen.append, seen.append)
    assert calls._thread is not None
    while calls._thread.work.qsize():
        time.sleep(0.001)
    time.sleep(0.05)  # by now the answer waits for the GUI thread
    calls.close()
    QApplication.processEvents()
    assert seen == []


def test_after_the_end_nothing_is_delivered(calls: BackgroundCalls, qtbot: QtBot) -> None:
    begun, seen = Event(), []
    calls.call(begun.set, seen.append, seen.append)
    assert begun.wait(10)
    calls.close()
    calls.close()
    QApplication.processEvents()
    assert seen == []
