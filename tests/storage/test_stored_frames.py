"""Frames stay in the file until somebody asks; who holds one keeps what it held, whatever becomes of its row."""

from __future__ import annotations

import pickle
import sqlite3
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest
from closed_projects import DOG, fill, raw
from project_mutations import set_sums_right
from scripted_session import noise_mask, run_result

from segmentation.domain import edits
from segmentation.domain.changes import ChangeSet, FrameChange
from segmentation.domain.frames import FrameIndex
from segmentation.domain.mask_track import FrameRecord
from segmentation.domain.objects import NOTHING_KNOWN
from segmentation.errors import StorageError
from segmentation.storage import project_connection, project_file
from segmentation.storage.saved_project import SavedProject

ONE = FrameIndex(1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed project: a dog on frames 0 to 3, frame 0 painted twice."""
    path = tmp_path / "shot.maskreel"
    fill(path)
    return path


def open_unchecked(path: Path) -> SavedProject:
    return SavedProject.open(path, check_frames=False)


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """All that is asked of project files from now on."""
    asked: list[str] = []
    connect = project_connection.connect

    def watch(path: Path, mode: str) -> sqlite3.Connection:
        connection = connect(path, mode)
        connection.set_trace_callback(asked.append)
        return connection

    monkeypatch.setattr(project_file, "connect", watch)
    return asked


def find_read(statements: list[str]) -> list[str]:
    return [asked for asked in statements if "mask" in asked and "frames" in asked]


def test_opening_reads_no_mask_and_later_only_what_is_asked_for(path: Path, statements: list[str]) -> None:
    with open_unchecked(path) as saved:
        assert set(saved.project.track.records) == {0, 1, 2, 3}
        assert saved.project.track.record(ONE).revision == 2
        assert find_read(statements) == []
        assert saved.project.track.mask(FrameIndex(2)) == noise_mask(2)
        assert all(asked.endswith("frame = 2") for asked in find_read(statements))
        assert saved.project.track.state(ONE, DOG).reference
        seen = len(find_read(statements))
        assert saved.project.track.state(ONE, DOG).reference
        assert len(find_read(statements)) == seen, "what is known of a frame is read once"


def test_all_frames_are_checked_afterwards_once_or_until_somebody_stops_it(path: Path, statements: list[str]) -> None:
    with open_unchecked(path) as saved:
        assert saved.find_damaged(lambda: len(find_read(statements)) == 2) == ()
        assert len(find_read(statements)) == 2
        assert saved.find_damaged(lambda: False) == ()
        assert len(find_read(statements)) == 6


OVERWRITING: dict[str, Callable[[SavedProject], object]] = {
    "stroke": lambda saved: saved.commit(edits.paint(saved.project, ONE, noise_mask(8), DOG)),
    "clear": lambda saved: saved.commit(edits.clear(saved.project, [DOG], saved.project.clip.whole)),
    "delete": lambda saved: saved.commit(edits.delete_object(saved.project, DOG)),
    "undo": lambda saved: [saved.undo() for _ in range(4)],
}


@pytest.mark.parametrize("overwrite", OVERWRITING)
@pytest.mark.parametrize("check_frames", [False, True])
def test_who_holds_a_record_keeps_it_when_its_row_is_overwritten(
    path: Path, overwrite: str, check_frames: bool
) -> None:
    with SavedProject.open(path, check_frames=check_frames) as saved:
        held, earlier = saved.project.track.record(ONE), saved.project.snapshot()
        OVERWRITING[overwrite](saved)
        assert saved.project.track.record(ONE) != held
        assert held.mask.unpack() == noise_mask(1)
        assert held.state(DOG).reference
        assert earlier.track.record(ONE) is held
        while saved.undo() is not None and overwrite != "undo":
            if saved.project.track.records.get(ONE) == held:
                break
        if overwrite != "undo":
            assert saved.project.track.record(ONE) == held


def test_a_refused_write_leaves_everything_readable(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise StorageError("There is no space.")

    with open_unchecked(path) as saved:
        stroke = edits.paint(saved.project, ONE, noise_mask(8), DOG)
        with monkeypatch.context() as patch:
            patch.setattr("segmentation.storage.saved_project.write_changes", refuse)
            with pytest.raises(StorageError, match="no space"):
                saved.commit(stroke)
        assert saved.project.track.mask(ONE) == noise_mask(1)
        saved.commit(stroke)
        assert saved.project.track.mask(ONE) == noise_mask(8)
    with SavedProject.open(path) as saved:
        assert saved.project.track.mask(ONE) == noise_mask(8)


@pytest.mark.parametrize("read_only", [False, True])
def test_records_are_readable_after_closing_and_on_other_threads(path: Path, read_only: bool) -> None:
    found: list[FrameRecord] = []
    with SavedProject.open(path, read_only=read_only, check_frames=False) as saved:
        records = saved.project.track.records
        thread = Thread(target=lambda: found.append(pickle.loads(pickle.dumps(records[FrameIndex(3)]))))
        thread.start()
        thread.join()
    assert found == [records[FrameIndex(3)]]
    assert records[ONE].mask.unpack() == noise_mask(1)
    assert records[ONE].states == {DOG: records[ONE].state(DOG)}
    assert records[ONE].alpha == {}
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_what_another_program_changed_meanwhile_is_an_error_for_who_still_holds_it(path: Path) -> None:
    with SavedProject.open(path) as saved:
        held = saved.project.track.record(ONE)
    with SavedProject.open(path) as saved:
        OVERWRITING["stroke"](saved)
    with pytest.raises(StorageError, match=r"Frame 1 of .* another program has changed it"):
        held.mask.unpack()


def damage(path: Path) -> None:
    with raw(path) as connection:
        connection.execute("UPDATE frames SET mask = zeroblob(50) WHERE frame = 1")


def count_set_aside(path: Path) -> list[tuple[int, int]]:
    with raw(path) as connection:
        return connection.execute("SELECT frame, LENGTH(mask) FROM quarantine").fetchall()


def test_a_damaged_frame_is_blank_until_it_is_left_out_and_the_others_are_not_touched(path: Path) -> None:
    damage(path)
    with open_unchecked(path) as saved:
        assert saved.recovery is None
        assert not saved.project.track.mask(ONE).labels.any()
        assert saved.project.track.state(ONE, DOG) == NOTHING_KNOWN
        damaged = saved.find_damaged(lambda: False)
        assert [(lost.frame, lost.reason) for lost in damaged] == [(1, "its checksum does not fit.")]
        saved.project.apply(saved.take_out(damaged))
        saved.set_aside(damaged)
        assert set(saved.project.track.records) == {0, 2, 3}
        assert [entry.title for entry in saved.history()] == ["Paint dog"] * 3, "older steps need the lost frame"
        saved.commit(run_result(saved.project, 1, 5))
    assert count_set_aside(path) == [(1, 50)]
    with SavedProject.open(path) as saved:
        assert saved.recovery is None
        assert set(saved.project.track.records) == {0, 1, 2, 3}


def test_an_edit_on_a_damaged_frame_that_nobody_found_yet_loses_nothing_of_it(path: Path) -> None:
    damage(path)
    with open_unchecked(path) as saved:
        OVERWRITING["stroke"](saved)
        damaged = saved.find_damaged(lambda: False)
        assert damaged == ()
        assert saved.project.track.mask(ONE) == noise_mask(8)
    assert count_set_aside(path) == [(1, 50)]
    with SavedProject.open(path) as saved:
        assert saved.recovery is None
        assert saved.project.track.mask(ONE) == noise_mask(8)


def test_an_edit_after_a_frame_was_found_to_be_damaged_stays(path: Path) -> None:
    damage(path)
    with open_unchecked(path) as saved:
        damaged = saved.find_damaged(lambda: False)
        OVERWRITING["stroke"](saved)
        assert not saved.take_out(damaged)
        saved.set_aside(damaged)
        assert saved.project.track.mask(ONE) == noise_mask(8)
    assert count_set_aside(path) == [(1, 50)], "once"


def test_a_frame_that_can_be_read_after_all_stays_in_the_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    with open_unchecked(path) as saved:
        with monkeypatch.context() as patch:
            patch.setattr(project_file.ProjectFile, "read_aside", fail)
            damaged = saved.find_damaged(lambda: False)
        assert [lost.frame for lost in damaged] == [0, 1, 2, 3]
        saved.set_aside(damaged)
    assert count_set_aside(path) == []
    with SavedProject.open(path) as saved:
        assert set(saved.project.track.records) == {0, 1, 2, 3}


def test_a_disk_that_fails_after_the_check_is_an_error_and_no_blank_mask(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    with SavedProject.open(path) as saved:
        with monkeypatch.context() as patch:
            patch.setattr(project_file.ProjectFile, "read_aside", fail)
            with pytest.raises(StorageError, match=r"Frame 1 of .* cannot be read any more: .*I/O"):
                saved.project.track.mask(ONE)
        assert saved.project.track.mask(ONE) == noise_mask(1)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE frames SET frame = 900 WHERE frame = 1",
        "UPDATE frames SET revision = -5 WHERE frame = 1",
        "UPDATE frames SET checksum = 'none' WHERE frame = 1",
    ],
)
def test_what_can_be_no_frame_of_the_clip_is_found_while_opening(path: Path, change: str) -> None:
    with raw(path) as connection:
        connection.execute(change)
        if "checksum" not in change:
            set_sums_right(connection)
    with open_unchecked(path) as saved:
        assert saved.recovery is not None
        assert len(saved.recovery.damaged) == 1
        assert set(saved.project.track.records) == {0, 2, 3}


def test_a_part_that_is_opened_is_checked_and_no_more(path: Path, statements: list[str]) -> None:
    with SavedProject.open_part(path, lambda saved: (ONE, FrameIndex(3), FrameIndex(9))) as saved:
        assert len(find_read(statements)) == 2
        assert set(saved.project.track.records) == {0, 1, 2, 3}
        assert not saved.read_only


def test_a_damaged_frame_of_the_part_is_left_out(path: Path) -> None:
    damage(path)
    with SavedProject.open_part(path, lambda saved: saved.project.track.records) as saved:
        assert set(saved.project.track.records) == {0, 2, 3}
        saved.commit(run_result(saved.project, 1, 5))
    assert count_set_aside(path) == [(1, 50)]
    with SavedProject.open(path) as saved:
        assert saved.recovery is None
        assert set(saved.project.track.records) == {0, 1, 2, 3}


def test_a_damaged_frame_outside_the_part_is_an_error_for_who_uses_it_and_is_not_lost(path: Path) -> None:
    damage(path)
    with SavedProject.open_part(path) as saved:
        assert set(saved.project.track.records) == {0, 1, 2, 3}
        for use in (lambda: saved.project.track.mask(ONE), lambda: saved.project.track.state(ONE, DOG)):
            with pytest.raises(StorageError, match=r"Frame 1 of .* is damaged: its checksum does not fit"):
                use()
        assert saved.project.track.mask(FrameIndex(2)) == noise_mask(2)
    assert count_set_aside(path) == []
    with SavedProject.open(path) as saved:
        assert saved.recovery is not None
        assert [lost.frame for lost in saved.recovery.damaged] == [1]


def test_what_is_written_over_a_damaged_frame_outside_the_part_keeps_it_apart(path: Path) -> None:
    damage(path)
    with SavedProject.open_part(path) as saved:
        lost = saved.project.track.records[ONE]
        other = FrameRecord(saved.project.track.records[FrameIndex(2)].mask, 50)
        saved.commit(ChangeSet("Replace", (FrameChange(ONE, lost, other),)))
    assert count_set_aside(path) == [(1, 50)]


def test_a_part_that_cannot_be_named_leaves_the_file_free(path: Path) -> None:
    def fail(saved: SavedProject) -> list[FrameIndex]:
        raise KeyError("no such frame")

    with pytest.raises(KeyError):
        SavedProject.open_part(path, fail)
    with SavedProject.open(path) as saved:
        assert not saved.read_only


def test_a_look_reads_no_mask_and_copies_nothing(path: Path, statements: list[str]) -> None:
    with SavedProject.look(path) as saved, SavedProject.look(path) as other:
        assert saved.read_only
        assert set(saved.project.track.records) == set(other.project.track.records) == {0, 1, 2, 3}
        assert find_read(statements) == []
        assert saved.project.track.mask(ONE) == noise_mask(1)
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_look_is_as_the_project_was_confirmed_while_somebody_writes(path: Path) -> None:
    with SavedProject.open(path) as writing:
        with SavedProject.look(path) as saved:
            OVERWRITING["stroke"](writing)
            assert saved.project.track.mask(ONE) == noise_mask(1)
        with SavedProject.look(path) as saved:
            assert saved.project.track.mask(ONE) == noise_mask(8)


@pytest.mark.parametrize("change", ["steps", "version"])
def test_a_look_at_what_must_be_mended_first_is_at_a_copy(change: str, path: Path) -> None:
    with raw(path) as connection:
        if change == "steps":
            connection.execute("UPDATE steps SET title = 5")
        else:
            connection.execute(
                "UPDATE schema_version SET version = 99 WHERE version = (SELECT MAX(version) FROM schema_version)"
            )
    if change == "version":
        with pytest.raises(StorageError, match="newer Maskreel"):
            SavedProject.look(path)
        return
    with SavedProject.look(path) as saved:
        assert saved.recovery is not None
        assert saved.history() == ()


def test_a_look_at_an_earlier_version_is_at_a_copy(tmp_path: Path) -> None:
    stored = sorted((Path(__file__).parents[1] / "data" / "projects").glob("*.maskreel"))
    for older in stored:
        path = tmp_path / older.name
        path.write_bytes(older.read_bytes())
        with SavedProject.look(path) as saved:
            assert saved.project.clip.frame_count > 0
        assert path.read_bytes() == older.read_bytes()
    assert stored


def test_a_look_that_is_broken_off_lets_go_of_the_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("segmentation.storage.saved_project.read_project", stop)
        with pytest.raises(KeyboardInterrupt):
            SavedProject.look(path)
    with SavedProject.open(path) as saved:
        assert not saved.read_only
