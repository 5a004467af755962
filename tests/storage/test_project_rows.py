"""What a change writes into the rows of a project is read back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from small_project import small_clip

from segmentation.domain.changes import ClipChange, ObjectChange, OrderChange, WorkRangeChange
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.objects import ObjectId, ObjectInfo
from segmentation.domain.palette import Colour
from segmentation.storage.project_rows import read_without_frames, write_changes
from segmentation.storage.saved_project import SavedProject

DOG = ObjectInfo(ObjectId(3), "dog", Colour(1, 2, 3), visible=False, locked=True)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    SavedProject.create(tmp_path / "a.maskreel", small_clip()).close()
    return tmp_path / "a.maskreel"


def test_objects_order_and_range_come_back(file: Path) -> None:
    work_range = FrameRange(FrameIndex(2), FrameIndex(5))
    changes = (ObjectChange(DOG.id, None, DOG), OrderChange((), (DOG.id,)), WorkRangeChange(None, work_range))
    with closing(sqlite3.connect(file)) as connection:
        write_changes(connection, changes)
        project, found = read_without_frames(connection)
    assert set(changes) <= set(found)
    assert project.next_object_id == 4


def test_a_deleted_object_leaves_its_number_behind(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        write_changes(connection, [ObjectChange(DOG.id, None, DOG), ObjectChange(DOG.id, DOG, None)])
        project, found = read_without_frames(connection)
    assert not any(isinstance(change, ObjectChange) for change in found)
    assert project.next_object_id == 4


@pytest.mark.parametrize("source", ["elsewhere/b.mp4", "caf\udce9.mp4"])
def test_a_relinked_clip_comes_back_whatever_its_name(file: Path, source: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        write_changes(connection, [ClipChange(small_clip(), replace(small_clip(), source=source))])
        assert read_without_frames(connection)[0].clip == replace(small_clip(), source=source)
