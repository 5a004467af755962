"""The tables of a project file, and how files of older versions become files of this one.

Each migrator takes a file from the version before it to its own; the first makes an empty file. Migrators are never
changed once released: a new version adds one.
"""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from functools import cache
from pathlib import Path

from segmentation.domain.stored_values import check_whole
from segmentation.errors import ProjectFileError
from segmentation.storage.disk_errors import RESTORE
from segmentation.storage.guarded_connection import guard
from segmentation.storage.row_sums import add_row_sums, list_changed_tables, seal_rows

APPLICATION_ID = 0x4D53_4B52
"""Marks a SQLite file as a Maskreel project ("MSKR")."""

Migrator = Callable[[sqlite3.Connection], None]

_TABLES_1 = (
    "CREATE TABLE schema_version (version INTEGER PRIMARY KEY, applied_at REAL NOT NULL)",
    """CREATE TABLE clip (
        id INTEGER PRIMARY KEY CHECK (id = 1), source TEXT NOT NULL, fingerprint TEXT NOT NULL,
        width INTEGER NOT NULL, height INTEGER NOT NULL, frame_names BLOB NOT NULL, timestamps BLOB NOT NULL)""",
    """CREATE TABLE project (
        id INTEGER PRIMARY KEY CHECK (id = 1), next_object_id INTEGER NOT NULL, next_revision INTEGER NOT NULL,
        object_order TEXT NOT NULL, range_first INTEGER, range_last INTEGER, history_bytes INTEGER NOT NULL,
        open_since REAL)""",
    """CREATE TABLE objects (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, red INTEGER NOT NULL, green INTEGER NOT NULL,
        blue INTEGER NOT NULL, visible INTEGER NOT NULL, locked INTEGER NOT NULL)""",
    """CREATE TABLE frames (
        frame INTEGER PRIMARY KEY, revision INTEGER NOT NULL, states TEXT NOT NULL, checksum INTEGER NOT NULL,
        mask BLOB NOT NULL, alpha BLOB NOT NULL)""",
    """CREATE TABLE quarantine (
        id INTEGER PRIMARY KEY, frame INTEGER NOT NULL, reason TEXT NOT NULL, found_at REAL NOT NULL,
        revision INTEGER, states TEXT, checksum INTEGER, mask BLOB, alpha BLOB)""",
    """CREATE TABLE steps (
        id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL, made_at REAL NOT NULL, done INTEGER NOT NULL,
        byte_count INTEGER NOT NULL)""",
    """CREATE TABLE step_changes (
        id INTEGER PRIMARY KEY, step INTEGER NOT NULL, kind TEXT NOT NULL, key INTEGER NOT NULL,
        existence INTEGER NOT NULL, value BLOB NOT NULL)""",
    "CREATE UNIQUE INDEX step_changes_by_step ON step_changes (step, kind, key)",
    "CREATE INDEX step_changes_by_key ON step_changes (kind, key, step)",
    """CREATE TABLE job (
        id INTEGER PRIMARY KEY CHECK (id = 1), job_id TEXT NOT NULL, request TEXT NOT NULL, position TEXT NOT NULL,
        step INTEGER, saved_at REAL NOT NULL, checksum INTEGER NOT NULL, engine_state BLOB NOT NULL)""",
)


def _make_version_1(connection: sqlite3.Connection) -> None:
    for statement in _TABLES_1:
        connection.execute(statement)


def _make_version_2(connection: sqlite3.Connection) -> None:
    """Weights adapted to the clip."""
    connection.execute("ALTER TABLE project ADD COLUMN adaptations TEXT NOT NULL DEFAULT '[]'")


def _make_version_3(connection: sqlite3.Connection) -> None:
    """Masks that runs propose over stored ones, and checksums of the rows that had none."""
    connection.execute(
        """CREATE TABLE proposals (
        frame INTEGER PRIMARY KEY, objects TEXT NOT NULL, checksum INTEGER NOT NULL, mask BLOB NOT NULL,
        alpha BLOB NOT NULL)"""
    )
    add_row_sums(connection, "clip", "project", "objects", "steps")


_STATE_REVISION = re.compile(rb'(?<!\\)"revision":(\d{1,15})[,}]')
"""In the JSON of states. A note may hold such a text, too; its quotes stand behind backslashes."""


def _make_version_4(connection: sqlite3.Connection) -> None:
    """`next_revision` lies beyond the revisions of all objects, so that nobody has to read all frames to know it."""
    if "project" in list_changed_tables(connection):
        return  # a new sum would hide that it was damaged
    newest = 0
    with suppress(sqlite3.DatabaseError):  # damaged frames are found when they are read
        for (states,) in connection.execute("SELECT CAST(states AS BLOB) FROM frames"):
            newest = max(newest, *map(int, _STATE_REVISION.findall(states)), 0)
    connection.execute("UPDATE project SET next_revision = MAX(next_revision, ?)", (newest + 1,))
    seal_rows(connection, "project")


MIGRATORS: tuple[Migrator, ...] = (_make_version_1, _make_version_2, _make_version_3, _make_version_4)


def newest_version() -> int:
    """The version this program writes."""
    return len(MIGRATORS)


def version_of(connection: sqlite3.Connection) -> int:
    """The version of an open file; 0 when it has no tables yet.

    Raises:
        ValueError: It is no number.
    """
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'schema_version'").fetchone():
        return 0
    return check_whole(connection.execute("SELECT MAX(version) FROM schema_version").fetchone()[0], 1, 1_000_000)


def check_readable(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse files that are not ours, hold more than our tables, or are of a version this program does not know.

    Raises:
        ProjectFileError: With what to do.
    """
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise ProjectFileError(f"{path} is not a Maskreel project.", "Choose a file that ends in .maskreel.")
    found = _describe_schema(connection)
    if any(kind not in ("table", "index") for kind, *_ in found):
        raise _foreign_schema_error(path, next(name for kind, name, *_ in found if kind not in ("table", "index")))
    if _versions_table() not in found:
        raise _foreign_schema_error(path, "schema_version")
    version = version_of(connection)
    if version > newest_version():
        raise ProjectFileError(
            f"{path} was made by a newer Maskreel: its project version is {version}, this program knows versions up "
            f"to {newest_version()}.",
            "Update Maskreel to open it.",
        )
    for _, name, *_ in sorted(found ^ _schema_of_version(version)):
        raise _foreign_schema_error(path, name)


def _describe_schema(connection: sqlite3.Connection) -> set[tuple[str, str, str, str]]:
    """Kind, name, table and statement of everything that the schema holds."""
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master LIMIT 1000").fetchall()
    return {(str(kind), str(name), str(table), " ".join(str(sql or "").split())) for kind, name, table, sql in rows}


def _schema_of_version(version: int) -> frozenset[tuple[str, str, str, str]]:
    """What a file of this version holds, from the migrators themselves: no second list of tables can go out of date."""
    return _schema_made_by(MIGRATORS[:version])


@cache
def _schema_made_by(migrators: tuple[Migrator, ...]) -> frozenset[tuple[str, str, str, str]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        guard(connection)
        for migrator in migrators:
            migrator(connection)
        return frozenset(_describe_schema(connection))


def _versions_table() -> tuple[str, str, str, str]:
    """The table of versions, which is the same in all."""
    return next(entry for entry in _schema_of_version(1) if entry[1] == "schema_version")


def _foreign_schema_error(path: Path, name: str) -> ProjectFileError:
    return ProjectFileError(
        f"{path} is damaged, or was made to do harm: '{name[:40]}' in it is not as Maskreel makes it.", RESTORE
    )


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the file to `newest_version`. Runs inside the caller's transaction, so all of it happens or nothing."""
    for version in range(version_of(connection) + 1, newest_version() + 1):
        MIGRATORS[version - 1](connection)
        connection.execute("INSERT INTO schema_version VALUES (?, ?)", (version, time.time()))
