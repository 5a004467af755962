"""Of several wishes the newest is computed: those in between are left out, and one that fails stops none."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import QObject

from app.workers.newest_call import NewestCall
from segmentation.errors import SegmentationError, UserError


class Work:
    """Doubles numbers, the first one only when `gate` opens; 0 fails."""

    def __init__(self) -> None:
        self.gate, self.computed, self.errors, self.found = Event(), list[int](), list[SegmentationError](), list[int]()
        self.owner = QObject()
        self.newest = NewestCall(self.double, self.note, self.errors.append, self.owner)

    def double(self, number: int) -> int:
        self.computed.append(number)
        assert self.gate.wait(10)
        if number == 0:
            raise UserError("Nothing.")
        return 2 * number

    def note(self) -> None:
        assert self.newest.found is not None
        self.found.append(self.newest.found)


@pytest.fixture
def work(qapp) -> Iterator[Work]:
    made = Work()
    yield made
    made.gate.set()
    made.newest.close()


def test_what_is_overtaken_is_left_out(qtbot, work):
    for number in (1, 2, 3):
        work.newest.ask(number)
    work.gate.set()
    qtbot.waitUntil(lambda: work.found == [6])
    assert work.computed == [1, 3]
    work.newest.ask(3)
    assert work.newest.found == 6, "it is there already"
    work.newest.ask(None)
    assert work.newest.found is None
    assert work.computed == [1, 3]


def test_after_a_failure_the_newest_is_computed(qtbot, work):
    work.newest.ask(0)
    work.newest.ask(4)
    work.gate.set()
    qtbot.waitUntil(lambda: work.found == [8])
    assert len(work.errors) == 1
