"""ProjectWriter: writes in order, keeps what the disk refuses and tries it again, and foretells the history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from app.workers import project_writer
from app.workers.project_writer import ProjectWriter, Write
from segmentation.errors import StorageError
from segmentation.storage.step_history import HistoryEntry, StepId

FULL = StorageError("Could not save it: there is no space left on the disk.", "Free some space.")


class Disk:
    """Takes numbers; can be full, slow, or odd."""

    def __init__(self) -> None:
        self.taken: list[int] = []
        self.failure: Exception | None = None
        self.gate = Event()
        self.gate.set()

    def write(self, number: int) -> Write:
        def run() -> None:
            self.gate.wait(10)
            if self.failure is not None:
                raise self.failure
            self.taken.append(number)

        return Write(run, lambda entries: (*entries, entry(number)))

    def history(self) -> tuple[HistoryEntry, ...]:
        return tuple(map(entry, self.taken))


def entry(number: int) -> HistoryEntry:
    return HistoryEntry(StepId(number), f"step {number}", True, 0, 0.0)


@pytest.fixture
def disk() -> Disk:
    return Disk()


@pytest.fixture
def writer(qtbot: QtBot, disk: Disk, monkeypatch: pytest.MonkeyPatch) -> Iterator[ProjectWriter]:
    monkeypatch.setattr(project_writer, "RETRY_S", 0.02)
    made = ProjectWriter(disk.history)
    yield made
    made.close()


def test_writes_are_made_in_order_and_settling_waits_for_them(writer: ProjectWriter, disk: Disk) -> None:
    for number in range(50):
        writer.put(disk.write(number))
    writer.settle()
    assert disk.taken == list(range(50))
    assert writer.history() == disk.history()


def test_the_history_shows_what_still_waits(writer: ProjectWriter, disk: Disk) -> None:
    disk.gate.clear()
    for number in (1, 2):
        writer.put(disk.write(number))
    assert [step.title for step in writer.history()] == ["step 1", "step 2"]
    assert disk.taken == []
    disk.gate.set()
    writer.settle()
    assert [step.title for step in writer.history()] == ["step 1", "step 2"]


def test_what_the_disk_refuses_is_tried_again_until_it_is_taken(
    writer: ProjectWriter, disk: Disk, qtbot: QtBot
) -> None:
    refusals: list[StorageError] = []
    writer.refused.connect(refusals.append)
    disk.failure = FULL
    with qtbot.waitSignal(writer.refused):
        writer.put(disk.write(1))
    writer.put(disk.write(2))
    assert writer.writes_pending == 2
    with pytest.raises(StorageError, match="no space left"):
        writer.settle()
    with qtbot.waitSignal(writer.taken_again):
        disk.failure = None
    writer.settle()
    assert (disk.taken, writer.writes_pending, refusals) == ([1, 2], 0, [FULL])


def test_when_too_much_waits_nothing_more_is_taken(
    writer: ProjectWriter, disk: Disk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(project_writer, "UNSAVED_LIMIT", 2)
    disk.failure = FULL
    with qtbot.waitSignal(writer.refused):
        writer.put(disk.write(1))
    writer.check_room()
    writer.put(disk.write(2))
    with pytest.raises(StorageError, match="no space left"):
        writer.check_room()


def test_an_unforeseen_failure_does_not_end_the_thread(writer: ProjectWriter, disk: Disk, qtbot: QtBot) -> None:
    disk.failure = ValueError("odd")
    with qtbot.waitSignal(writer.refused) as refusal:
        writer.put(disk.write(1))
    assert "odd" in str(refusal.args[0])
    disk.failure = None
    writer.settle()
    assert disk.taken == [1]


def test_closing_writes_what_waits_and_gives_up_what_is_refused(writer: ProjectWriter, disk: Disk) -> None:
    for number in range(20):
        writer.put(disk.write(number))
    writer.close()
    assert disk.taken == list(range(20))

    full = Disk()
    full.failure = FULL
    other = ProjectWriter(full.history)
    other.put(full.write(1))
    other.close()
    assert full.taken == []


def test_an_undo_that_waits_is_foretold(writer: ProjectWriter, disk: Disk) -> None:
    writer.put(disk.write(1))
    writer.settle()
    disk.gate.clear()
    writer.put(replace(disk.write(2), foretold=lambda entries: tuple(replace(e, done=False) for e in entries)))
    assert [step.done for step in writer.history()] == [False]
    disk.gate.set()
