"""Connections to a project file: guarded, bounded in time, with the journal that its disk allows. Knows no tables."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from pathlib import Path

from segmentation.storage.disk_errors import PRIMARY_CODE
from segmentation.storage.guarded_connection import TimeBound, guard
from segmentation.storage.migrations import check_readable

_BUSY_S = 5.0
_QUICKLY_WRITTEN = 16 << 20
"""Bytes that closing may write anew to make the file smaller."""
_FOLD_S = 1.0
"""How long closing waits for others who read the file; SQLite itself does not wait when a log is to be folded back."""


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection for any thread, in the `mode` of SQLite: ro, rw or rwc.

    Raises:
        sqlite3.Error: SQLite refuses.
    """
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=_BUSY_S, isolation_level=None, check_same_thread=False)
    try:
        guard(connection)
        TimeBound(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def copy_into(copy: sqlite3.Connection, path: Path, mode: str, *settings: str) -> None:
    """Copy the file into another database, with these settings of the connection that reads it.

    Raises:
        StorageError: It is no project, or is too new.
        sqlite3.Error: SQLite refuses.
    """
    with contextlib.closing(connect(path, mode)) as source:
        for setting in settings:
            source.execute(setting)
        check_readable(source, path)
        source.backup(copy)


def use_safe_journal(connection: sqlite3.Connection) -> None:
    """Write-ahead log where it works, else the rollback journal; both flushed to the disk per transaction."""
    try:
        mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    except sqlite3.OperationalError:
        mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    # A rollback journal whose removal is not flushed too could take a confirmed change back after a power failure.
    connection.execute(f"PRAGMA synchronous = {'FULL' if mode == 'wal' else 'EXTRA'}")


def give_back_space(connection: sqlite3.Connection) -> None:
    """Shrink a file that is mostly free, as after a run, whose state is larger than most projects.

    SQLite does it in one transaction. Where it cannot, because the disk is full or somebody reads the file, the file
    stays as it is, which is no failure.
    """
    pages, free, size = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
    )
    if free <= pages / 2 or (pages - free) * size > _QUICKLY_WRITTEN:
        return
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 1)  # SQLite writes the new file as one that is attached
    with contextlib.suppress(sqlite3.Error):
        connection.execute("VACUUM")
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)


def fold_log(connection: sqlite3.Connection) -> None:
    """Back to one file. Everything is on the disk already, so a log that others keep open is no failure."""
    patience_end = time.monotonic() + _FOLD_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode = DELETE")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & PRIMARY_CODE != sqlite3.SQLITE_BUSY:
                raise
            if time.monotonic() > patience_end:
                return
            time.sleep(_FOLD_S / 50)
