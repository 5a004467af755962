"""One writer at a time, by a lock that the system drops with the process."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from segmentation.storage import file_lock
from segmentation.storage.file_lock import ProjectLock, lock_path

if sys.platform != "win32":
    import fcntl

NEEDS_FLOCK = pytest.mark.skipif(sys.platform == "win32", reason="locks of POSIX systems; Windows has its own")


def test_a_lock_is_exclusive_and_leaves_nothing(tmp_path: Path):
    path = tmp_path / "a.maskreel"
    first = ProjectLock.acquire(path)
    assert first is not None
    assert ProjectLock.acquire(path) is None
    first.release()
    second = ProjectLock.acquire(path)
    assert second is not None
    second.release()
    assert list(tmp_path.iterdir()) == []


@NEEDS_FLOCK
@pytest.mark.parametrize("replaced", [True, False])
def test_a_lock_file_removed_between_opening_and_locking_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, replaced: bool
):
    path = tmp_path / "a.maskreel"
    real, tries = fcntl.flock, []

    def lock_after_removal(handle: int, operation: int) -> None:
        if not tries:
            lock_path(path).unlink()
            if replaced:
                lock_path(path).touch()
        tries.append(handle)
        real(handle, operation)

    monkeypatch.setattr(fcntl, "flock", lock_after_removal)
    lock = ProjectLock.acquire(path)
    assert lock is not None
    assert len(tries) == 2
    monkeypatch.undo()
    assert ProjectLock.acquire(path) is None
    lock.release()


def test_a_lock_that_comes_free_is_waited_for_and_that_is_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "a.maskreel"
    first = ProjectLock.acquire(path)
    assert first is not None
    monkeypatch.setattr(file_lock.time, "sleep", lambda _: first.release() if lock_path(path).exists() else None)
    second = ProjectLock.acquire(path, wait=True)
    assert second is not None
    assert "waiting up to 10 s" in caplog.text
    second.release()


def test_a_lock_that_stays_is_waited_for_only_so_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    first = ProjectLock.acquire(tmp_path / "a.maskreel")
    assert first is not None
    monkeypatch.setattr(file_lock, "WAIT_S", 0.2)
    assert ProjectLock.acquire(tmp_path / "a.maskreel", wait=True) is None
    first.release()
