"""One writer per project file: a lock that the system itself drops when the process dies.

The lock sits on a file of its own beside the project, never on the project file: on POSIX systems, closing any handle
of a database file drops SQLite's own locks on it. SQLite's exclusive lock would not do either, because it keeps
readers out, and a second opener shall still see the project.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

if sys.platform == "win32":  # pragma: no cover - the other branch runs on this system
    import msvcrt

    def _try_lock(handle: int) -> bool:
        """Whether the lock was free. It goes when the handle is closed."""
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        """Whether the lock was free. It goes when the handle is closed."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def lock_path(path: Path) -> Path:
    """Where the lock of project file `path` is; exists only while somebody has the project open for writing."""
    return path.with_name(f".{path.name}.lock")


class ProjectLock:
    """The right to write one project file. Made by `acquire`."""

    def __init__(self, path: Path, handle: int) -> None:
        self._path, self._handle = path, handle

    @classmethod
    def acquire(cls, project: Path) -> ProjectLock | None:
        """The lock, or None when somebody else holds it.

        Raises:
            OSError: The lock file cannot be made, or the disk knows no locks.
        """
        path = lock_path(project)
        while True:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
            try:
                if not _try_lock(handle):
                    os.close(handle)
                    return None
            except OSError:
                os.close(handle)
                raise
            if _is_same_file(handle, path):
                return cls(path, handle)
            # Its former holder removed the file between our open and our lock: that lock would guard nothing.
            os.close(handle)

    def release(self) -> None:
        """Give the right up and remove the lock file. May be called once."""
        if sys.platform == "win32":  # pragma: no cover - an open file cannot be removed there
            os.close(self._handle)
            with contextlib.suppress(OSError):
                self._path.unlink()
            return
        with contextlib.suppress(OSError):
            self._path.unlink()
        os.close(self._handle)


def _is_same_file(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False
