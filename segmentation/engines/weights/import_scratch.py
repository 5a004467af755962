"""The scratch folder of an import: inside the weight folder, so that a rename ends it; gone also after a kill.

Whoever imports holds a lock that the system drops when the process dies. With the lock in hand, every scratch folder
that is there was left by a killed import.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from filelock import FileLock, Timeout

PREFIX = ".import-"
LOCK_NAME = ".import.lock"
WAIT_S = 600.0


@contextmanager
def open_import_scratch(folder: Path) -> Iterator[Path]:
    """A new folder below `folder`, which is made when it is missing; leftovers of killed imports are removed.

    Waits while another import is at work; on a disk without locks it does not, and removes nothing.

    Raises:
        OSError: It cannot be made, or another import does not end.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        if _has_locked(folder, stack, WAIT_S):
            _remove_leftovers(folder)
        yield Path(stack.enter_context(TemporaryDirectory(dir=folder, prefix=PREFIX)))


def sweep_imports(folder: Path) -> int:
    """Remove what killed imports left in the weight folder, unless one is at work; returns how many there were."""
    if not any(folder.glob(f"{PREFIX}*")):
        return 0
    with ExitStack() as stack:
        try:
            return _remove_leftovers(folder) if _has_locked(folder, stack, 0) else 0
        except OSError:  # held, or the folder may only be read
            return 0


def _has_locked(folder: Path, stack: ExitStack, wait_s: float) -> bool:
    """Hold the lock until `stack` ends; False where the disk knows no locks.

    Raises:
        Timeout: Somebody else holds it; an `OSError`.
    """
    try:
        stack.enter_context(FileLock(folder / LOCK_NAME, timeout=wait_s, fallback_to_soft=False))
        if sys.platform != "win32":  # there the package removes the file, and nobody can while it is open
            stack.callback((folder / LOCK_NAME).unlink, missing_ok=True)
    except Timeout:
        raise
    except (OSError, NotImplementedError):
        return False
    return True


def _remove_leftovers(folder: Path) -> int:
    left = list(folder.glob(f"{PREFIX}*"))
    for scratch in left:
        shutil.rmtree(scratch, ignore_errors=True)
    return len(left)
