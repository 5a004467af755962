"""One piece of work on its thread ends in exactly one way: finished, failed or cancelled."""

from __future__ import annotations

from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from app.workers.steps_worker import ProgressWorker, ReportProgress, StepsWorker
from segmentation.errors import UserError
from segmentation.formats.progress import Progress, Steps


def test_the_result_and_the_last_progress_arrive(qtbot: QtBot) -> None:
    closed = []

    def steps() -> Steps[object]:
        try:
            for done in (1, 2, 3):
                yield Progress("write", done, 3)
            return "whole"
        finally:
            closed.append(True)

    worker = StepsWorker(steps)
    seen: list[Progress] = []
    worker.progressed.connect(seen.append)
    with qtbot.waitSignal(worker.finished) as finished:
        worker.start()
    worker.close()
    assert finished.args == ["whole"]
    assert seen[-1].done == 3
    assert closed == [True]


@pytest.mark.parametrize(
    ("error", "message", "advice"),
    [
        (UserError("The disk is full.", "Make room."), "The disk is full.", "Make room."),
        (ValueError("odd"), "ValueError: odd.", "Your work is kept. Copy the details into a report."),
    ],
)
def test_a_failure_says_what_happened(qtbot: QtBot, error: Exception, message: str, advice: str) -> None:
    def work(report: ReportProgress) -> object:
        raise error

    worker = ProgressWorker(work)
    with qtbot.assertNotEmitted(worker.finished), qtbot.waitSignal(worker.failed) as failed:
        worker.start()
    worker.close()
    assert (failed.args[0].message, failed.args[0].advice) == (message, advice)
    assert type(error).__name__ in failed.args[0].details


def test_cancelling_closes_the_steps(qtbot: QtBot) -> None:
    begun, closed = Event(), Event()

    def steps() -> Steps[object]:
        try:
            while True:
                begun.set()
                yield Progress("write", 0, 1)
        finally:
            closed.set()

    worker = StepsWorker(steps)
    worker.start()
    assert begun.wait(10)
    with qtbot.assertNotEmitted(worker.finished), qtbot.waitSignal(worker.cancelled):
        worker.cancel()
    worker.close()
    assert closed.is_set()
