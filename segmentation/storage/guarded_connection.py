"""Connections to project files that nobody vouches for: the file cannot make SQLite run, load or build anything, nor
keep it busy for ever.
"""

from __future__ import annotations

import sqlite3
import sys
import time
from pathlib import Path

_LEAST_S = 20.0
_BYTES_PER_S = 10_000_000
_WRITE_S = 600.0
_STEPS_BETWEEN_LOOKS = 20_000
"""Of SQLite's machine: about a millisecond."""

_LIMITS = {
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 20_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 40,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 50,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 4,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 25_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 8,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 50,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 40,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}
"""Our own statements stay far below."""


class TimeBound:
    """How long reading may take from one use of a connection to the next, by the size of the file.

    Args:
        connection: Statements on it end with `SQLITE_INTERRUPT` beyond the bound.
        path: The file; its size counts.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        size = path.stat().st_size if path.exists() else 0
        self._read_s = _LEAST_S + size / _BYTES_PER_S
        self._end = 0.0
        self.renew()
        connection.set_progress_handler(self._is_over, _STEPS_BETWEEN_LOOKS)

    def renew(self, *, writing: bool = False) -> None:
        """Begin anew. What is written may be large, and the disk slow."""
        self._end = time.monotonic() + (_WRITE_S if writing else self._read_s)

    def _is_over(self) -> bool:
        return time.monotonic() > self._end


def guard(connection: sqlite3.Connection) -> None:
    """Take from the file what a file of values needs not: functions in its schema, and long or deep statements."""
    for limit, value in _LIMITS.items():
        connection.setlimit(limit, value)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA mmap_size = 0")
    if sys.version_info >= (3, 12):  # before, `check_readable` alone refuses triggers and views
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_TRIGGER, False)
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_VIEW, False)
