"""A full disk, at every kind of write: memory stays as it was, the error says what to do, and later all goes on."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import numpy as np
import pytest
from closed_projects import fill_and_run
from disk_limits import full_database, largest_file
from scripted_session import content, digest, scripted, small_clip

from segmentation.domain import edits
from segmentation.domain.changes import ChangeSet
from segmentation.domain.clip import Clip
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.objects import ObjectId
from segmentation.errors import StorageError
from segmentation.storage.job_record import JobRecord
from segmentation.storage.saved_project import SavedProject

DOG = ObjectId(1)
SIDE = 200
PAGES_OF_CLOSING = 3 * 4200


def noise(seed: int) -> LabelMask:
    return LabelMask(np.random.default_rng(seed).integers(0, 2, (SIDE, SIDE), np.uint8))


def job(size: int) -> JobRecord:
    return JobRecord("run", "{}", f'{{"frame": {size}}}', bytes(size), None, 1.0)


def wal_size(project_store: SavedProject) -> int:
    return project_store.path.with_name(project_store.path.name + "-wal").stat().st_size


def file_limit(project_store: SavedProject) -> AbstractContextManager[None]:
    return largest_file(wal_size(project_store))


@pytest.fixture
def project_store(tmp_path: Path) -> Iterator[SavedProject]:
    """Two strokes on a mask that does not compress, a third undone, a fresh log, and a run to resume."""
    path = tmp_path / "shot.maskreel"
    clip = Clip("clip.mp4", "", SIDE, SIDE, tuple("abcdef"), tuple(map(float, range(6))))
    with SavedProject.create(path, clip) as project:
        project.commit(edits.add_object(project.project, "dog"))
        project.commit(edits.paint(project.project, FrameIndex(0), noise(0), DOG))
        project.commit(edits.paint(project.project, FrameIndex(1), noise(1), DOG))
        project.commit(edits.clear(project.project, [DOG], project.project.clip.whole))
        project.commit(edits.paint(project.project, FrameIndex(2), noise(2), DOG))
        project.undo()
        project.save_job(job(10))
    with SavedProject.open(path) as project:
        yield project


def strokes(project_store: SavedProject) -> ChangeSet:
    """More than what is freed by dropping a redo."""
    painted = [edits.paint(project_store.project, FrameIndex(frame), noise(frame), DOG) for frame in (2, 3, 4, 5)]
    return ChangeSet("Paint dog", tuple(change for part in painted for change in part.changes))


def commit(project_store: SavedProject) -> object:
    return project_store.commit(strokes(project_store))


def extend(project_store: SavedProject) -> object:
    step = project_store.undo_step
    assert step is not None
    return project_store.commit(strokes(project_store), into=step.step)


def edit_object(project_store: SavedProject) -> object:
    return project_store.commit(edits.rename_object(project_store.project, DOG, "d" * 40000))


def relink(project_store: SavedProject) -> object:
    old = project_store.project.clip
    names = tuple(str(np.random.default_rng(i).bytes(20000)) for i in range(6))
    return project_store.commit(
        edits.set_clip(project_store.project, Clip("b.mp4", "", SIDE, SIDE, names, old.timestamps_s))
    )


WRITES: dict[str, Callable[[SavedProject], object]] = {
    "commit": commit,
    "extend": extend,
    "object": edit_object,
    "relink": relink,
    "undo": lambda project_store: project_store.undo(),
    "redo": lambda project_store: project_store.redo(),
    "job": lambda project_store: project_store.save_job(job(100_000)),
    "clear job": lambda project_store: project_store.clear_job(),
}
LIMITS: dict[str, Callable[[SavedProject], AbstractContextManager[None]]] = {
    "database": full_database,
    "file": file_limit,
}
NEED_NO_PAGE = ("redo", "clear job")  # they free as much as they take: only the log grows

CASES = [(w, limit) for w in WRITES for limit in LIMITS if limit != "database" or w not in NEED_NO_PAGE]


@pytest.mark.parametrize("write", NEED_NO_PAGE)
def test_what_needs_no_new_page_still_works_in_a_full_database(project_store: SavedProject, write):
    before = digest(project_store), project_store.load_job()
    with full_database(project_store):
        WRITES[write](project_store)
    assert (digest(project_store), project_store.load_job()) != before


@pytest.mark.parametrize(("write", "limit"), CASES)
def test_a_write_on_a_full_disk_changes_nothing_and_works_once_there_is_space(
    project_store: SavedProject, write, limit
):
    before, state, kept = digest(project_store), content(project_store.project), project_store.load_job()
    with LIMITS[limit](project_store), pytest.raises(StorageError) as caught:
        WRITES[write](project_store)
    assert str(project_store.path) in caught.value.message
    assert "space" in caught.value.advice
    assert (digest(project_store), content(project_store.project), project_store.load_job()) == (before, state, kept)
    check_copy(project_store, before)
    WRITES[write](project_store)
    after = digest(project_store)
    assert after != before or project_store.load_job() != kept
    project_store.close()
    with SavedProject.open(project_store.path) as again:
        assert digest(again) == after


def check_copy(project_store: SavedProject, expected: str) -> None:
    """What a crash at this moment would leave behind opens with everything confirmed."""
    copy = project_store.path.with_name("crashed.maskreel")
    for suffix in ("", "-wal"):
        shutil.copyfile(f"{project_store.path}{suffix}", f"{copy}{suffix}")
    with SavedProject.open(copy) as again:
        assert digest(again) == expected


def test_creating_on_a_full_disk_leaves_nothing_behind(tmp_path: Path):
    path = tmp_path / "shot.maskreel"
    for size in (1, 4096, 20_000):
        with largest_file(size), pytest.raises(StorageError, match="Could not create"):
            SavedProject.create(path, small_clip())
        assert list(tmp_path.iterdir()) == []
    SavedProject.create(path, small_clip()).close()


def test_closing_on_a_full_disk_says_so_and_loses_nothing(project_store: SavedProject):
    commit(project_store)
    expected = digest(project_store)
    with largest_file(wal_size(project_store)), pytest.raises(StorageError, match="Could not close"):
        project_store.close()
    project_store.close()
    with SavedProject.open(project_store.path) as again:
        assert digest(again) == expected
        assert again.recovery is not None
        assert again.recovery.opened_after_crash


def test_a_log_that_cannot_be_folded_back_stays_beside_the_file(project_store: SavedProject):
    commit(project_store)
    expected = digest(project_store)
    with largest_file(project_store.path.stat().st_size), pytest.raises(StorageError, match="Could not close"):
        project_store.close()
    assert project_store.path.with_name("shot.maskreel-wal").exists()
    with SavedProject.open(project_store.path) as again:
        assert digest(again) == expected


def test_on_a_full_disk_a_project_still_opens_for_reading(tmp_path: Path):
    path = tmp_path / "shot.maskreel"
    expected = ""
    for project_store in scripted(path, seed=1, operations=10):
        expected = digest(project_store)
    with largest_file(1), SavedProject.open(path) as project_store:
        assert digest(project_store) == expected
        assert project_store.read_only
        assert "the disk refused" in project_store.read_only_reason


@pytest.mark.parametrize("size", [1, 40_000])
def test_after_a_crash_on_a_full_disk_everything_confirmed_can_be_read(project_store: SavedProject, size: int):
    commit(project_store)
    project_store.commit(edits.set_verified(project_store.project, [4], [DOG]))
    expected = digest(project_store)
    copy = project_store.path.with_name("crashed.maskreel")
    for suffix in ("", "-wal"):
        shutil.copyfile(f"{project_store.path}{suffix}", f"{copy}{suffix}")
    with largest_file(size), SavedProject.open(copy) as again:
        assert digest(again) == expected
        assert again.read_only
    with SavedProject.open(copy) as again:
        assert digest(again) == expected
        assert not again.read_only


def test_a_damaged_frame_on_a_full_disk_is_left_out_and_moved_to_quarantine_later(project_store: SavedProject):
    commit(project_store)
    project_store.close()
    with contextlib.closing(sqlite3.connect(project_store.path)) as connection, connection:
        connection.execute("UPDATE frames SET revision = revision + 1 WHERE frame = 4")
    refused = StorageError("Could not repair.")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("segmentation.storage.recovery.quarantine", raising(refused))
        with SavedProject.open(project_store.path) as again:
            assert 4 not in again.project.track.records
            assert again.recovery is not None
    with SavedProject.open(project_store.path) as again:
        assert again.recovery is not None
        assert [lost.frame for lost in again.recovery.damaged] == [4]
    with SavedProject.open(project_store.path) as again:
        assert again.recovery is None


def raising(error: StorageError) -> Callable[..., None]:
    def refuse(*_: object) -> None:
        raise error

    return refuse


def test_a_project_closes_where_there_is_no_room_to_make_it_smaller(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "shot.maskreel"
    held = fill_and_run(path, monkeypatch)
    large = path.stat().st_size
    saved = SavedProject.open(path)
    with largest_file(wal_size(saved) + PAGES_OF_CLOSING):
        saved.close()
    assert path.stat().st_size == large
    with SavedProject.open(path) as saved:
        assert digest(saved) == held
    assert path.stat().st_size < large
