"""The file below a project: its journal, its lock, its mark of being open, and errors in plain words."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import sys
from pathlib import Path

import pytest
from closed_projects import STATE_BYTES, fill_and_run
from scripted_session import digest, scripted, small_clip

from segmentation.domain import edits
from segmentation.storage import guarded_connection, new_project_file, project_connection, project_file
from segmentation.storage.guarded_connection import guard
from segmentation.storage.project_connection import use_safe_journal
from segmentation.storage.saved_project import SavedProject

if sys.platform != "win32":
    import fcntl

NEEDS_FLOCK = pytest.mark.skipif(sys.platform == "win32", reason="locks of POSIX systems; Windows has its own")


def test_the_log_is_written_ahead_and_flushed(tmp_path: Path):
    with SavedProject.create(tmp_path / "a.maskreel", small_clip()) as saved:
        connection = saved._file.connection
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert connection.execute("PRAGMA synchronous").fetchone()[0] == 2  # FULL


def test_where_a_log_cannot_work_the_rollback_journal_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def without_shared_memory(path: Path, mode: str) -> sqlite3.Connection:
        uri = f"{path.absolute().as_uri()}?mode={mode}&vfs=unix-dotfile"
        connection = sqlite3.connect(uri, uri=True, isolation_level=None)
        guard(connection)
        return connection

    for module in (new_project_file, project_connection, project_file):
        monkeypatch.setattr(module, "connect", without_shared_memory)
    path = tmp_path / "a.maskreel"
    expected = ""
    for saved in scripted(path, seed=4, operations=10):
        assert saved._file.connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
        assert saved._file.connection.execute("PRAGMA synchronous").fetchone()[0] == 3  # EXTRA
        expected = digest(saved)
    with SavedProject.open(path) as saved:
        assert digest(saved) == expected
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_a_closed_project_gives_the_space_of_its_last_run_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "a.maskreel"
    held = fill_and_run(path, monkeypatch)
    SavedProject.open(path).close()
    small = path.stat().st_size
    assert small < STATE_BYTES / 4
    with SavedProject.open(path) as saved:
        assert digest(saved) == held
        assert saved.undo() is not None
        with pytest.raises(sqlite3.OperationalError, match="too many attached"):
            saved._file.connection.execute("ATTACH ':memory:' AS other")
    assert path.stat().st_size == small
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_a_log_that_fails_outright_also_means_the_rollback_journal(tmp_path: Path):
    class NoLog(sqlite3.Connection):
        def execute(self, sql, *values):
            if sql.endswith("WAL"):
                raise sqlite3.OperationalError("locking protocol")
            return super().execute(sql, *values)

    connection = sqlite3.connect(tmp_path / "a.db", factory=NoLog)
    use_safe_journal(connection)
    assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    connection.close()


def _read_somewhere_else(path: Path) -> sqlite3.Connection:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT * FROM project").fetchall()
    return other


def test_closing_waits_for_others_who_read_and_leaves_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "a.maskreel"
    saved = SavedProject.create(path, small_clip())
    other = _read_somewhere_else(path)
    monkeypatch.setattr(project_connection.time, "sleep", lambda _: other.close())
    saved.close()
    assert not path.with_name("a.maskreel-wal").exists()


def test_a_project_that_others_read_for_long_closes_with_its_log_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "a.maskreel"
    saved = SavedProject.create(path, small_clip())
    saved.commit(edits.add_object(saved.project, "cup"))
    monkeypatch.setattr(project_connection, "_FOLD_S", 0.05)
    with contextlib.closing(_read_somewhere_else(path)):
        saved.close()
        with SavedProject.open(path, read_only=True) as again:
            assert [found.name for found in again.project.objects.values()] == ["cup"]
    with SavedProject.open(path) as again:
        assert again.recovery is None
    assert not path.with_name("a.maskreel-wal").exists()


def test_a_project_left_open_says_what_was_recovered(tmp_path: Path):
    path = tmp_path / "a.maskreel"
    saved = SavedProject.create(path, small_clip())
    for name in "abcdefg":
        saved.commit(edits.add_object(saved.project, name))
    saved.undo()
    saved._file.abandon()
    with SavedProject.open(path) as again:
        report = again.recovery
        assert report is not None
        assert report.opened_after_crash
        assert report.last_steps == ("Add f", "Add e", "Add d", "Add c", "Add b")
        assert report.frame_count == 0
    with SavedProject.open(path) as again:
        assert again.recovery is None


@NEEDS_FLOCK
@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOSYS])
def test_a_project_that_cannot_be_locked_opens_for_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
):
    path = tmp_path / "a.maskreel"
    SavedProject.create(path, small_clip()).close()

    def no_locks(handle: int, operation: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", no_locks)
    with SavedProject.open(path) as saved:
        assert saved.read_only
        assert os.strerror(number) in saved.read_only_reason


def test_what_a_kill_during_creation_left_is_removed(tmp_path: Path):
    path = tmp_path / "a [1].maskreel"
    SavedProject.create(path, small_clip()).close()
    (tmp_path / ".a [1].maskreel.0123.new").touch()
    (tmp_path / ".a [1].maskreel.0123.new-journal").touch()
    (tmp_path / ".b.maskreel.0123.new").touch()
    SavedProject.open(path).close()
    assert sorted(p.name for p in tmp_path.iterdir()) == [".b.maskreel.0123.new", path.name]


def test_an_interrupt_while_opening_gives_everything_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = tmp_path / "a.maskreel"
    SavedProject.create(path, small_clip()).close()

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    for read_only in (False, True):
        with monkeypatch.context() as patch:
            for module in (project_connection, project_file):
                patch.setattr(module, "check_readable", interrupt)
            with pytest.raises(KeyboardInterrupt):
                SavedProject.open(path, read_only=read_only)
        with SavedProject.open(path) as saved:
            assert not saved.read_only


def test_a_long_write_is_not_taken_for_reading_without_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(guarded_connection, "_LEAST_S", 0.0)
    monkeypatch.setattr(guarded_connection, "_BYTES_PER_S", 1e12)
    long_work = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000) SELECT MAX(i) FROM n"
    with SavedProject.create(tmp_path / "a.maskreel", small_clip()) as saved:
        with saved._file.transaction("save"):
            assert saved._file.connection.execute(long_work).fetchone() == (50_000,)
        with pytest.raises(sqlite3.OperationalError):
            saved._file.connection.execute(long_work).fetchone()
