"""What went wrong on the disk, in plain words. The only place that knows SQLite's error codes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from segmentation.errors import ProjectFileError, StorageError

_PRIMARY_CODE = 0xFF
_KEPT = "Everything confirmed before is kept."

_WORDS: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_FULL: ("there is no space left on the disk", f"Free some space and try again. {_KEPT}"),
    sqlite3.SQLITE_IOERR: (
        "the disk refused to read or write",
        f"Check that it has space left and is still connected, then try again. {_KEPT}",
    ),
    sqlite3.SQLITE_READONLY: ("it may not be written", "Copy the project to a folder that you may write to."),
    sqlite3.SQLITE_PERM: ("access is not permitted", "Copy the project to a folder that you may write to."),
    sqlite3.SQLITE_CANTOPEN: (
        "it could not be opened",
        "Check that you may write to its folder, and keep a file of the same name ending in '-wal' beside it.",
    ),
    sqlite3.SQLITE_BUSY: ("another program is using it", "Close the other program and try again."),
    sqlite3.SQLITE_LOCKED: ("another program is using it", "Close the other program and try again."),
    sqlite3.SQLITE_CORRUPT: ("the file is damaged", "Restore it from a backup, or start a new project for the clip."),
    sqlite3.SQLITE_NOTADB: ("it is not a Maskreel project", "Choose a file that ends in .maskreel."),
}


@contextmanager
def disk_errors(path: Path, doing: str) -> Iterator[None]:
    """Turn errors of SQLite and of the file system into `StorageError`.

    Args:
        path: The project file.
        doing: What failed, to be followed by the path: "save", "open".

    Raises:
        StorageError: In place of the lower error, which stays as its cause.
    """
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY_CODE
        reason, advice = _WORDS.get(code, (f"the file could not be used ({error})", "Try again; or use another disk."))
        kind = ProjectFileError if code == sqlite3.SQLITE_NOTADB else StorageError
        raise kind(f"Could not {doing} {path}: {reason}.", advice) from error
    except UnicodeDecodeError as error:  # Python could not even read SQLite's message about a damaged table
        reason, advice = _WORDS[sqlite3.SQLITE_CORRUPT]
        raise StorageError(f"Could not {doing} {path}: {reason}.", advice) from error
    except StorageError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise StorageError(
            f"Could not {doing} {path}: {reason}.", "Check that the folder exists, has space, and may be written."
        ) from error
