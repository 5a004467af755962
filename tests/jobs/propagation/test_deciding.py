"""What a run proposes over many frames is accepted or rejected as one step of undo, in whole or in parts."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest
from small_project import rectangle, result, small_clip

from segmentation.domain.changes import Change
from segmentation.domain.edits import add_object, merge_result, propose_result
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.domain.open_proposals import open_frames
from segmentation.errors import StorageError
from segmentation.jobs.propagation.deciding import Decision, decide_all
from segmentation.storage import saved_project
from segmentation.storage.saved_project import SavedProject

ONE, TWO = ObjectId(1), ObjectId(2)
STORED = rectangle(2, 6, 6, 10, 10, base=rectangle(1, 0, 0, 4, 4))
NEW = rectangle(2, 6, 6, 8, 10, base=rectangle(1, 0, 0, 2, 4))


@pytest.fixture
def target(tmp_path: Path):
    """Two objects on frames 2 to 5, for all of which something else is proposed."""
    with SavedProject.create(tmp_path / "a.maskreel", small_clip()) as made:
        for _ in range(2):
            made.commit(add_object(made.project))
        for frame in range(2, 6):
            made.commit(merge_result(made.project, result(STORED, frame=frame)))
            made.commit(propose_result(made.project, result(NEW, frame=frame)))
        yield made


def masks(target: SavedProject) -> list[object]:
    return [target.project.track.mask(FrameIndex(frame)) for frame in range(2, 6)]


@pytest.mark.parametrize(("decision", "left"), [(Decision.ACCEPT, NEW), (Decision.REJECT, STORED)])
def test_all_of_it_is_one_step_that_can_be_taken_back(target: SavedProject, decision: Decision, left: object) -> None:
    steps = len(target.history())
    decided = decide_all(target, decision, target.project.proposals)
    assert (decided.frames, decided.masks) == (4, 8)
    assert len(target.history()) == steps + 1
    assert target.history()[-1].title == f"{decision.value.capitalize()} proposal"
    assert masks(target) == [left] * 4
    assert not target.project.proposals
    target.undo()
    assert masks(target) == [STORED] * 4
    assert len(open_frames(target.project)) == 4
    target.redo()
    assert masks(target) == [left] * 4


def test_a_part_of_the_frames_and_objects(target: SavedProject) -> None:
    decided = decide_all(target, Decision.ACCEPT, [FrameIndex(3), FrameIndex(4), FrameIndex(9)], [TWO])
    assert (decided.frames, decided.masks) == (2, 2)
    only_two = rectangle(2, 6, 6, 8, 10, base=rectangle(1, 0, 0, 4, 4))
    assert masks(target) == [STORED, only_two, only_two, STORED]
    assert [set(each.changes) for each in open_frames(target.project)] == [{ONE, TWO}, {ONE}, {ONE}, {ONE, TWO}]


def test_where_the_disk_refuses_nothing_is_decided(target: SavedProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor after a kill: all of it is one transaction."""
    written: list[int] = []
    write = saved_project.write_changes

    def refuse(connection: sqlite3.Connection, changes: Sequence[Change]) -> None:
        written.append(len(changes))
        write(connection, changes)
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(saved_project, "write_changes", refuse)
    with pytest.raises(StorageError, match="full"):
        decide_all(target, Decision.ACCEPT, target.project.proposals)
    assert written == [8], "masks and proposals of four frames"
    assert masks(target) == [STORED] * 4
    with SavedProject.open(target.path, read_only=True) as stored:
        assert masks(stored) == [STORED] * 4
        assert len(open_frames(stored.project)) == 4


def test_nothing_to_decide_is_no_step(target: SavedProject) -> None:
    decided = decide_all(target, Decision.ACCEPT, [FrameIndex(0)])
    assert (decided.frames, decided.masks) == (0, 0)
    assert [entry.title for entry in target.history()].count("Accept proposal") == 0
