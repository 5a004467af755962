"""A damaged frame is named and kept apart, and the others open."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from closed_projects import fill, raw
from scripted_session import content, noise_mask, run_result, small_clip

from segmentation.domain import edits
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.storage.project_file import ProjectFile
from segmentation.storage.saved_project import SavedProject

DOG = ObjectId(1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed project: a dog on frames 0 to 3, frame 0 painted twice."""
    path = tmp_path / "shot.maskreel"
    fill(path)
    return path


DAMAGE = {
    "checksum": "UPDATE frames SET checksum = checksum + 1 WHERE frame = 1",
    "mask": "UPDATE frames SET mask = zeroblob(50) WHERE frame = 1",
    "states": "UPDATE frames SET states = '{' WHERE frame = 1",
    "type": "UPDATE frames SET mask = 'text' WHERE frame = 1",
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_frame_is_named_and_kept_apart_and_the_others_open(path: Path, damage: str):
    with SavedProject.open(path, read_only=True) as saved:
        records = dict(saved.project.track.records)
    with raw(path) as connection:
        connection.execute(DAMAGE[damage])
    del records[FrameIndex(1)]
    for read_only in (True, False):
        with SavedProject.open(path, read_only=read_only) as saved:
            assert dict(saved.project.track.records) == records
            report = saved.recovery
            assert report is not None
            assert [lost.frame for lost in report.damaged] == [1]
            assert report.damaged[0].reason
            assert (report.opened_after_crash, report.frame_count) == (False, 3)
    with raw(path) as connection:
        assert connection.execute("SELECT frame FROM quarantine").fetchall() == [(1,)]
    with SavedProject.open(path) as saved:
        assert saved.recovery is None
        # Steps newer than the last one that touched the lost frame can still be undone, older ones are gone.
        assert [entry.title for entry in saved.history()] == ["Paint dog"] * 3
        saved.commit(run_result(saved.project, 1, 5))
        while saved.undo() is not None:
            pass
        assert set(saved.project.track.records) == {0}


def test_a_lost_frame_takes_the_redo_with_it_that_needs_it(path: Path):
    with SavedProject.open(path) as saved:
        for _ in range(3):
            saved.undo()
    with raw(path) as connection:
        connection.execute("UPDATE frames SET revision = 99 WHERE frame = 0")
    with SavedProject.open(path) as saved:
        assert [entry.done for entry in saved.history()] == [True, False, False]
        assert content(saved.project)[4].keys() == {1}


def test_a_lost_frame_that_no_step_touched_leaves_history_alone(tmp_path: Path):
    path = tmp_path / "short.maskreel"
    with SavedProject.create(path, small_clip(), history_bytes=1) as saved:
        saved.commit(edits.add_object(saved.project, "dog"))
        for frame in (0, 1):
            saved.commit(edits.paint(saved.project, FrameIndex(frame), noise_mask(frame), DOG))
        history = saved.history()
    with raw(path) as connection:
        connection.execute("UPDATE frames SET revision = 99 WHERE frame = 0")
    with SavedProject.open(path) as saved:
        assert saved.recovery is not None
        assert saved.history() == history


def test_a_row_that_the_disk_cannot_give_back_is_one_lost_frame(path: Path, monkeypatch: pytest.MonkeyPatch):
    real = ProjectFile.read_aside

    def unreadable(file: ProjectFile, query: str, *values: object):
        if values == (2,):
            raise sqlite3.DatabaseError("database disk image is malformed")
        return real(file, query, *values)

    monkeypatch.setattr(ProjectFile, "read_aside", unreadable)
    with SavedProject.open(path) as saved:
        assert saved.recovery is not None
        assert [lost.frame for lost in saved.recovery.damaged] == [2]
        assert set(saved.project.track.records) == {0, 1, 3}


def test_a_damaged_proposal_is_named_and_the_stored_masks_stay(path: Path):
    with SavedProject.open(path) as saved:
        saved.commit(run_result(saved.project, 5, 5))
        for frame in (5, 5):
            saved.commit(run_result(saved.project, frame, 6, proposed=True))
        records = dict(saved.project.track.records)
        assert set(saved.project.proposals) == {5}
    with raw(path) as connection:
        connection.execute("UPDATE proposals SET objects = '{}'")
    for read_only in (True, False):
        with SavedProject.open(path, read_only=read_only) as saved:
            assert dict(saved.project.track.records) == records
            assert not saved.project.proposals
            assert saved.recovery is not None
            assert [(lost.frame, lost.is_proposal) for lost in saved.recovery.damaged] == [(5, True)]
            assert "checksum" in saved.recovery.damaged[0].reason
    with SavedProject.open(path) as saved:
        assert saved.recovery is None
        assert saved.history() == (), "what cannot be taken back any more is no step"
    with raw(path) as connection:
        assert connection.execute("SELECT frame, states FROM quarantine").fetchall() == [(5, "{}")]
