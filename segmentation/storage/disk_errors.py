"""What went wrong on the disk, in plain words. The only place that knows SQLite's error codes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from segmentation.errors import ProjectFileError, StorageError

PRIMARY_CODE = 0xFF
"""The bits of an extended result code of SQLite that say what kind of error it is."""
RESTORE = "Restore it from a backup, or start a new project for the clip."
DAMAGE = (TypeError, ValueError, LookupError, AttributeError, ArithmeticError, RecursionError, MemoryError)
"""What reading values raises that are not what was written."""
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
    sqlite3.SQLITE_CORRUPT: ("the file is damaged", RESTORE),
    sqlite3.SQLITE_INTERRUPT: ("the file is damaged: reading it would never end", RESTORE),
    sqlite3.SQLITE_TOOBIG: ("the file is damaged: a value in it is too large", RESTORE),
    sqlite3.SQLITE_NOTADB: ("it is not a Maskreel project", "Choose a file that ends in .maskreel."),
}


_FILE_CODES = {
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_INTERRUPT,
    sqlite3.SQLITE_TOOBIG,
}
"""The file itself is at fault, whatever is done with it."""


@contextmanager
def damage_errors(path: Path) -> Iterator[None]:
    """Turn whatever reading damaged values raises into the one error of a damaged project.

    Raises:
        ProjectFileError: In place of the lower error, which stays as its cause.
    """
    try:
        yield
    except DAMAGE as error:  # a `UserError` too: the values of the file do not fit together
        reason = getattr(error, "message", "") or str(error) or type(error).__name__
        raise ProjectFileError(f"{path} is damaged: {reason.rstrip('.')}.", RESTORE) from error


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
        code = getattr(error, "sqlite_errorcode", 0) & PRIMARY_CODE
        if str(error).startswith("Could not decode"):  # Python's own: a text in the file is not UTF-8
            code = sqlite3.SQLITE_CORRUPT
        reason, advice = _WORDS.get(code, (f"the file could not be used ({error})", "Try again; or use another disk."))
        kind = ProjectFileError if code in _FILE_CODES else StorageError
        raise kind(f"Could not {doing} {path}: {reason}.", advice) from error
    except UnicodeDecodeError as error:  # Python could not even read SQLite's message about a damaged table
        reason, advice = _WORDS[sqlite3.SQLITE_CORRUPT]
        raise ProjectFileError(f"Could not {doing} {path}: {reason}.", advice) from error
    except StorageError:
        raise
    except OSError as error:
        reason = error.strerror or str(error)
        raise StorageError(
            f"Could not {doing} {path}: {reason}.", "Check that the folder exists, has space, and may be written."
        ) from error
