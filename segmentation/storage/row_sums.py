"""Checksums of whole rows, for the small tables whose values have none of their own.

A table takes part by having a column `row_sum`, which covers all other columns but those that every opening changes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from segmentation.storage.blobs import checksum

COLUMN = "row_sum"
_LEFT_OUT = {COLUMN, "open_since"}


def add_row_sums(connection: sqlite3.Connection, *tables: str) -> None:
    """Give these tables the column, and every row its sum. For migrators."""
    for table in tables:
        connection.execute(f"ALTER TABLE {table} ADD COLUMN {COLUMN} INTEGER NOT NULL DEFAULT 0")
        seal_rows(connection, table)


def seal_rows(connection: sqlite3.Connection, table: str, row: int | None = None) -> None:
    """Bring the sum of a changed row up to date; without `row`, the sums of all. Inside the caller's transaction."""
    for number, stored, wanted in list(_read_sums(connection, table, row)):
        if stored != wanted:
            connection.execute(f"UPDATE {table} SET {COLUMN} = ? WHERE rowid = ?", (wanted, number))


def list_changed_tables(connection: sqlite3.Connection) -> list[str]:
    """Tables with a row that is not as it was written."""
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    tables = [name for (name,) in names if COLUMN in _columns(connection, name)]
    return [table for table in tables if any(stored != sum_ for _, stored, sum_ in _read_sums(connection, table))]


def _read_sums(connection: sqlite3.Connection, table: str, row: int | None = None) -> Iterator[tuple[int, object, int]]:
    """Number of each row, the sum that stands in it, and the one that should."""
    summed = (name for name in _columns(connection, table) if name not in _LEFT_OUT)
    # As bytes, whatever the kind: a damaged text could not be read as one.
    parts = ", ".join(f"typeof({name}), CAST({name} AS BLOB)" for name in summed)
    chosen, values = ("", ()) if row is None else ("WHERE rowid = ?", (row,))
    last = None
    for number, stored, *found in connection.execute(
        f"SELECT rowid, {COLUMN}, {parts} FROM {table} {chosen} ORDER BY rowid", values
    ):
        if last is not None and number <= last:
            raise ValueError(f"the table {table} goes in a circle")
        last = number
        yield number, stored, _sum_of(found)


def _sum_of(parts: list[object]) -> int:
    texts = (part if isinstance(part, bytes) else str(part).encode() for part in parts)
    return checksum(*(b"%d %b" % (len(text), text) for text in texts))


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
