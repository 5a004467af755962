"""One writer per project file: a lock that the system itself drops when the process dies.

The lock sits on a file of its own beside the project, never on the project file: on POSIX systems, closing any handle
of a database file drops SQLite's own locks on it. SQLite's exclusive lock would not do either, because it keeps
readers out, and a second opener shall still see the project.
"""

from __future__ import annotations

import contextlib
import logging
import sys
import time
from pathlib import Path

from filelock import FileLock, Timeout

_LOG = logging.getLogger(__name__)
WAIT_S = 10.0
_LOOK_S = 0.1
_TRIES = 3
"""A try fails without a holder when the former one removed the file just before; the next try makes a new file."""


def lock_path(path: Path) -> Path:
    """Where the lock of project file `path` is; exists only while somebody has the project open for writing."""
    return path.with_name(f".{path.name}.lock")


def _has_acquired(lock: FileLock) -> bool:
    for _ in range(_TRIES):
        with contextlib.suppress(Timeout):
            lock.acquire(blocking=False)
            return True
    return False


def _wait_for(lock: FileLock, project: Path) -> bool:
    """Whether it came free in time."""
    _LOG.warning("%s is open in another program; waiting up to %g s for it", project, WAIT_S)
    end = time.monotonic() + WAIT_S
    while time.monotonic() < end:
        time.sleep(_LOOK_S)
        if _has_acquired(lock):
            return True
    return False


class ProjectLock:
    """The right to write one project file. Made by `acquire`."""

    def __init__(self, lock: FileLock) -> None:
        self._lock = lock

    @classmethod
    def acquire(cls, project: Path, *, wait: bool = False) -> ProjectLock | None:
        """The lock, or None when somebody else holds it.

        Args:
            project: The project file.
            wait: Try again for up to `WAIT_S`, and log that; a program that was killed just now may still be ending.

        Raises:
            OSError: The lock file cannot be made, or the disk knows no locks.
        """
        # Any thread may release it, and a file that merely exists would outlive a kill: no soft lock.
        lock = FileLock(lock_path(project), thread_local=False, fallback_to_soft=False)
        if not _has_acquired(lock) and not (wait and _wait_for(lock, project)):
            return None
        return cls(lock)

    def release(self) -> None:
        """Give the right up and remove the lock file. May be called once."""
        if sys.platform != "win32":  # there the package removes the file, and nobody can while it is open
            with contextlib.suppress(OSError):
                Path(self._lock.lock_file).unlink()
        self._lock.release()
