"""Edits in pieces: small ones at once, long ones while the window is served, in the order in which they were put in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.session.edit_queue import AT_ONCE, EditProgress, EditQueue, EditSteps
from segmentation.errors import StorageError, UserError

LONG = 5 * AT_ONCE


class Disk:
    """Where everything is written, sooner or later."""

    def __init__(self) -> None:
        self.is_slow = False
        self.settled = 0

    def settle(self) -> None:
        self.settled += 1
        self.is_slow = False


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def queue(qapp: object, disk: Disk) -> Iterator[EditQueue]:
    made = EditQueue(disk.settle)
    yield made
    made.finish()


def edit(log: list[str], name: str, length: int) -> EditSteps:
    for done in range(length):
        yield EditProgress(name, done, length)
    log.append(name)


def failing(after: int) -> EditSteps:
    for done in range(after):
        yield EditProgress("fails", done, after)
    raise UserError("It cannot be.")


def test_a_small_edit_is_done_when_it_was_put_in(queue: EditQueue) -> None:
    log: list[str] = []
    queue.put(edit(log, "small", AT_ONCE - 1))
    assert log == ["small"]
    assert queue.is_empty


def test_long_edits_are_done_in_order_while_the_window_is_served(queue: EditQueue, qtbot: QtBot) -> None:
    log: list[str] = []
    reports: list[EditProgress | None] = []
    queue.progressed.connect(reports.append)
    queue.put(edit(log, "long", LONG))
    queue.put(edit(log, "small", 1))
    assert log == []
    qtbot.waitUntil(lambda: queue.is_empty)
    assert log == ["long", "small"]
    assert reports[-1] is None


def test_each_piece_says_how_far_it_is(queue: EditQueue, monkeypatch: pytest.MonkeyPatch) -> None:
    reports: list[EditProgress | None] = []
    queue.progressed.connect(reports.append)
    queue.put(edit([], "long", LONG))
    clock = iter(range(10_000))
    monkeypatch.setattr("app.session.edit_queue.time.monotonic", lambda: next(clock) * 0.0011)
    for _ in range(3):
        queue._do_piece()
    assert [(report.title, report.total) for report in reports if report] == [("long", LONG)] * 3
    assert [report.done for report in reports if report] == sorted({report.done for report in reports if report})


def test_what_fails_at_once_is_raised_and_what_fails_later_is_reported(queue: EditQueue, qtbot: QtBot) -> None:
    with pytest.raises(UserError, match="cannot be"):
        queue.put(failing(3))
    with qtbot.waitSignal(queue.failed) as failed:
        queue.put(failing(LONG))
    assert failed.args is not None
    assert isinstance(failed.args[0], UserError)
    assert queue.is_empty


def test_an_edit_waits_for_the_disk_and_is_finished_by_force(queue: EditQueue, disk: Disk) -> None:
    log: list[str] = []
    disk.is_slow = True

    def waiting() -> EditSteps:
        while disk.is_slow:
            yield None
        yield from edit(log, "waited", LONG)

    queue.put(waiting())
    queue._do_piece()
    assert log == []
    queue.finish()
    assert (log, disk.settled) == (["waited"], 1)
    queue.finish()


def test_a_disk_that_refuses_ends_the_edit_that_waits_for_it(qapp: object, qtbot: QtBot) -> None:
    def refuse() -> None:
        raise StorageError("No space left.")

    def waiting() -> EditSteps:
        while True:
            yield None

    queue = EditQueue(refuse)
    queue.put(waiting())
    with qtbot.waitSignal(queue.failed):
        queue.finish()
    assert queue.is_empty


def test_what_an_edit_brings_about_may_ask_for_all_to_be_finished(queue: EditQueue) -> None:
    log: list[str] = []

    def asking() -> EditSteps:
        yield from edit(log, "long", LONG)
        queue.finish()
        log.append("asked")

    queue.put(asking())
    queue.finish()
    assert log == ["long", "asked"]
