"""The tables of a project file, and how files of older versions become files of this one.

Each migrator takes a file from the version before it to its own; the first makes an empty file. Migrators are never
changed once released: a new version adds one.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from segmentation.errors import ProjectFileError

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
    """Masks that runs propose over stored ones."""
    connection.execute(
        """CREATE TABLE proposals (
        frame INTEGER PRIMARY KEY, objects TEXT NOT NULL, checksum INTEGER NOT NULL, mask BLOB NOT NULL,
        alpha BLOB NOT NULL)"""
    )


MIGRATORS: tuple[Migrator, ...] = (_make_version_1, _make_version_2, _make_version_3)


def newest_version() -> int:
    """The version this program writes."""
    return len(MIGRATORS)


def version_of(connection: sqlite3.Connection) -> int:
    """The version of an open file; 0 when it has no tables yet."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'schema_version'").fetchone():
        return 0
    return int(connection.execute("SELECT MAX(version) FROM schema_version").fetchone()[0])


def check_readable(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse files that are not ours or are of a version this program does not know.

    Raises:
        ProjectFileError: With what to do.
    """
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise ProjectFileError(f"{path} is not a Maskreel project.", "Choose a file that ends in .maskreel.")
    version = version_of(connection)
    if version > newest_version():
        raise ProjectFileError(
            f"{path} was made by a newer Maskreel: its project version is {version}, this program knows versions up "
            f"to {newest_version()}.",
            "Update Maskreel to open it.",
        )


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the file to `newest_version`. Runs inside the caller's transaction, so all of it happens or nothing."""
    for version in range(version_of(connection) + 1, newest_version() + 1):
        MIGRATORS[version - 1](connection)
        connection.execute("INSERT INTO schema_version VALUES (?, ?)", (version, time.time()))
