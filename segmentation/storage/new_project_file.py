"""Makes a project file whole or not at all."""

from __future__ import annotations

import contextlib
import glob
import os
import sqlite3
import sys
import uuid
from collections.abc import Callable
from pathlib import Path

from segmentation.errors import ProjectFileError
from segmentation.storage.disk_errors import disk_errors
from segmentation.storage.migrations import APPLICATION_ID, migrate
from segmentation.storage.project_connection import connect


def make_project_file(path: Path, fill: Callable[[sqlite3.Connection], None]) -> None:
    """Make a new file whole or not at all, and its folder when it is missing.

    Args:
        path: Where; must not exist yet.
        fill: Writes the first rows, inside the transaction that makes the tables.

    Raises:
        ProjectFileError: Something is there already, or its folder cannot be made.
        StorageError: The disk refuses.
    """
    _make_room(path)
    made = path.with_name(f".{path.name}.{uuid.uuid4().hex}.new")
    with disk_errors(path, "create"):
        try:
            made.touch()  # SQLite would not say why it cannot
            _fill_new(made, fill)
            _publish(made, path)
        finally:
            _remove(made, made.with_name(f"{made.name}-journal"))


def remove_drafts(path: Path) -> None:
    """Remove what killed programs left while they made the file `path`; nobody else may be making it."""
    _remove(*path.parent.glob(f".{glob.escape(path.name)}.*.new*"))  # with journals


def _fill_new(path: Path, fill: Callable[[sqlite3.Connection], None]) -> None:
    with contextlib.closing(connect(path, "rwc")) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(connection)
        fill(connection)
        connection.execute("COMMIT")


def _publish(made: Path, path: Path) -> None:
    """Give a finished file its name, unless somebody took that name meanwhile."""
    try:
        os.link(made, path)
    except FileExistsError:
        raise
    except OSError:  # a disk without hard links
        if os.path.lexists(path):
            raise
        os.rename(made, path)
    _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    """Make a new name durable, where the system knows how."""
    if sys.platform == "win32":  # pragma: no cover - folders cannot be flushed there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _make_room(path: Path) -> None:
    if os.path.lexists(path):
        raise ProjectFileError(f"{path} exists already.", "Open it, or choose another name: nothing is overwritten.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ProjectFileError(
            f"{path} cannot be made: its folder {path.parent} cannot be made ({error.strerror}).",
            "Choose another place.",
        ) from error


def _remove(*paths: Path) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink()
