"""A closed project file, and its tables behind the back of the program."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from scripted_session import digest, noise_mask, small_clip

from segmentation.domain import edits
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.errors import StorageError
from segmentation.storage import project_connection
from segmentation.storage.job_record import JobRecord
from segmentation.storage.saved_project import SavedProject

DOG = ObjectId(1)
STATE_BYTES = 1_000_000


def fill(path: Path) -> None:
    with SavedProject.create(path, small_clip()) as saved:
        saved.commit(edits.add_object(saved.project, "dog"))
        for number, frame in enumerate((0, 1, 2, 3, 0)):
            saved.commit(edits.paint(saved.project, FrameIndex(frame), noise_mask(number), DOG))
        saved.save_job(JobRecord("run", "{}", "{}", b"state", None, 1.0))


def fill_and_run(path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A project, and the space that the state of a run took, which closing did not give back; what it holds."""
    fill(path)
    with monkeypatch.context() as patch, SavedProject.open(path) as saved:
        patch.setattr(project_connection, "_QUICKLY_WRITTEN", 0)
        saved.save_job(JobRecord("run", "{}", "{}", bytes(STATE_BYTES), None, 1.0))
        saved.clear_job()
        held = digest(saved)
        saved.close()
    assert path.stat().st_size > STATE_BYTES
    return held


@contextlib.contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """The tables, behind the back of the program."""
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        yield connection


def refused(path: Path) -> StorageError:
    with pytest.raises(StorageError) as caught:
        SavedProject.open(path)
    assert str(path) in caught.value.message
    assert caught.value.advice
    return caught.value
