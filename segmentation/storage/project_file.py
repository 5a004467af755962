"""ProjectFile: the SQLite file itself: made, opened, locked, written in transactions, closed. Knows no masks.

Durability: write-ahead log with synchronous=FULL, so a transaction that returned is on the disk. Where a write-ahead
log cannot work (network disks) SQLite's rollback journal is used instead, as safely. A clean close folds the log back
and leaves the database in rollback mode: one file remains, and it can be read where nothing may be written.
"""

from __future__ import annotations

import contextlib
import glob
import os
import sqlite3
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from segmentation.errors import ProjectFileError, StorageError
from segmentation.storage.disk_errors import PRIMARY_CODE, damage_errors, disk_errors
from segmentation.storage.file_lock import ProjectLock
from segmentation.storage.guarded_connection import TimeBound, guard
from segmentation.storage.migrations import APPLICATION_ID, check_readable, migrate, newest_version, version_of
from segmentation.storage.project_suffix import EXTENSION

_BUSY_S = 5.0
_FOLD_S = 1.0
"""How long closing waits for others who read the file; SQLite itself does not wait when a log is to be folded back."""

_QUICKLY_WRITTEN = 16 << 20
"""Bytes that closing may write anew to make the file smaller."""


class ProjectFile:
    """One open project file. Made by `create` and `open`. One thread at a time.

    Args:
        path: Where it is.
        connection: To the file itself, or to a private copy of it when it is read-only.
        lock: The right to write it; None when it is read-only.
        read_only_reason: Why it may not be written; empty when it may.
    """

    def __init__(
        self, path: Path, connection: sqlite3.Connection, lock: ProjectLock | None, read_only_reason: str = ""
    ) -> None:
        self.path = path
        self.read_only_reason = read_only_reason
        self.was_left_open = False
        self._connection = connection
        self._bound = TimeBound(connection, path)
        self._lock = lock
        self._closed = False
        self._second: _Second | None = None
        self._reading = threading.Lock()

    @staticmethod
    def create(path: Path, fill: Callable[[sqlite3.Connection], None]) -> None:
        """Make a new file whole or not at all, and its folder when it is missing; afterwards `open` it.

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

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, wait: bool = False) -> ProjectFile:
        """Open for writing; or, when somebody else has it open or it may not be written, read-only.

        Args:
            path: The file.
            read_only: Do not try to write.
            wait: Give somebody else who has it open some seconds to end.

        Raises:
            StorageError: There is no such file, it is no project, it is too new, or it cannot be read.
        """
        _check_is_file(path)
        with disk_errors(path, "open"), damage_errors(path):
            reason = "It was opened for reading only." if read_only else _why_not_writable(path)
            if reason:
                return cls._open_copy(path, reason)
            try:
                lock = ProjectLock.acquire(path, wait=wait)
            except OSError as error:
                return cls._open_copy(path, f"It could not be locked: {error.strerror}.")
            if lock is None:
                return cls._open_copy(path, "It is open in another window or program.")
            _remove(
                *path.parent.glob(f".{glob.escape(path.name)}.*.new*")
            )  # left by a kill during `create`, with journals
            try:
                with disk_errors(path, "write"):
                    return cls._open_writable(path, lock)
            except StorageError as error:
                lock.release()
                return cls._open_copy(path, error.message)
            except BaseException:
                lock.release()
                raise

    @classmethod
    def look(cls, path: Path) -> ProjectFile:
        """Open for a short look, as it was last confirmed. Until it is closed nobody else can begin to write.

        Raises:
            StorageError: There is no such file, or it must be opened in another way.
        """
        _check_is_file(path)
        with disk_errors(path, "open"), damage_errors(path):
            connection = _connect(path, "ro")
            try:
                check_readable(connection, path)
                connection.execute("BEGIN")
                if version_of(connection) != newest_version():
                    raise StorageError(f"{path} was written by an earlier version.", "Open it as a whole.")
            except BaseException:
                connection.close()
                raise
            return cls(path, connection, None, "It was opened for a look only.")

    @classmethod
    def _open_writable(cls, path: Path, lock: ProjectLock) -> ProjectFile:
        connection = _connect(path, "rw")
        try:
            check_readable(connection, path)
            use_safe_journal(connection)
            file = cls(path, connection, lock)
            with file.transaction("open"):
                migrate(connection)
                since = connection.execute("SELECT MAX(open_since) FROM project").fetchone()[0]
                file.was_left_open = since is not None
                connection.execute("UPDATE project SET open_since = ?", (time.time(),))
        except BaseException:
            connection.close()
            raise
        return file

    @classmethod
    def _open_copy(cls, path: Path, reason: str) -> ProjectFile:
        # A private copy holds no lock on the file: its owner can go on, close it and fold its log back.
        copy = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        guard(copy)
        try:
            try:
                _copy_into(copy, path, "ro")
            except sqlite3.OperationalError:
                # Nothing can be made beside the file: with the exclusive lock SQLite keeps its index in memory.
                _copy_into(copy, path, "rw", "PRAGMA locking_mode = EXCLUSIVE")
            copy.execute("BEGIN")
            migrate(copy)
            copy.execute("COMMIT")
        except BaseException:
            copy.close()
            raise
        return cls(path, copy, None, reason)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be saved."""
        return self._lock is None

    @property
    def connection(self) -> sqlite3.Connection:
        """For the modules of `storage` that know the tables. Write inside `transaction` only.

        Raises:
            StorageError: The file was closed.
        """
        if self._closed:
            raise StorageError(f"{self.path} was closed.", "Open it again.")
        self._bound.renew(writing=self._connection.in_transaction)
        return self._connection

    def read_aside(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """All rows that a short query finds, as they were last confirmed. For any thread, beside one that writes.

        After closing, too, as long as the file is there: who holds a mask of a project may use it then.

        Raises:
            sqlite3.Error: The file does not give them back.
        """
        with self._reading:
            if self._closed:
                with contextlib.closing(_connect(self.path, "ro")) as connection:
                    return connection.execute(query, values).fetchall()
            if self.read_only:  # nobody writes to the copy
                return self.connection.execute(query, values).fetchall()
            if self._second is None:
                self._second = _Second(self.path)
            self._second.bound.renew()
            return self._second.connection.execute(query, values).fetchall()

    def begin_reading(self) -> None:
        """Reading that goes on over a pause may take as long again from here."""
        self._bound.renew()

    @contextlib.contextmanager
    def transaction(self, doing: str) -> Iterator[sqlite3.Connection]:
        """All that is written inside becomes durable at the end, together, or nothing does.

        Raises:
            StorageError: The file is read-only, or the disk refuses.
        """
        self.check_writable()
        connection = self.connection
        self._bound.renew(writing=True)
        with disk_errors(self.path, doing):
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                self._bound.renew()

    @contextlib.contextmanager
    def repair(self) -> Iterator[sqlite3.Connection]:
        """Like `transaction`, for taking out what is damaged: in a file that may not be written, from the copy of it.

        Raises:
            StorageError: The disk refuses.
        """
        if self.read_only:
            yield self.connection
            return
        with self.transaction("repair") as connection:
            yield connection

    def check_writable(self) -> None:
        """Raise unless changes can be saved.

        Raises:
            StorageError: The file is read-only.
        """
        if self.read_only:
            raise StorageError(
                f"{self.path} cannot be changed. {self.read_only_reason}",
                "Close it elsewhere, or copy it to a folder that you may write to, and open it again.",
            )

    def close(self) -> None:
        """Fold the log back, mark the file as closed, release it. A second call does nothing.

        Where somebody reads the file at this moment for longer than a second, the log stays beside it, whole and valid,
        and the next who opens the project folds it back.

        Raises:
            StorageError: The disk refuses; what was confirmed is then kept in the file and its log together.
        """
        if self._closed:
            return
        try:
            if self._lock is not None:
                with self.transaction("close") as connection:
                    connection.execute("UPDATE project SET open_since = NULL")
                self._close_second()
                self._bound.renew(writing=True)
                _give_back_space(connection)
                with disk_errors(self.path, "close"):
                    _fold_log(connection)
        finally:
            self.abandon()

    def abandon(self) -> None:
        """Let go of the file as it is, without marking it as closed."""
        with self._reading:
            self._closed = True
        self._close_second()
        self._connection.close()
        if self._lock is not None:
            self._lock.release()

    def _close_second(self) -> None:
        with self._reading:
            if self._second is not None:
                self._second.connection.close()
            self._second = None


class _Second:
    """A connection that only reads, so that it waits for no transaction of the first one."""

    def __init__(self, path: Path) -> None:
        self.connection = _connect(path, "ro")
        self.bound = TimeBound(self.connection, path)


def use_safe_journal(connection: sqlite3.Connection) -> None:
    """Write-ahead log where it works, else the rollback journal; both flushed to the disk per transaction."""
    try:
        mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
    except sqlite3.OperationalError:
        mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    # A rollback journal whose removal is not flushed too could take a confirmed change back after a power failure.
    connection.execute(f"PRAGMA synchronous = {'FULL' if mode == 'wal' else 'EXTRA'}")


def _give_back_space(connection: sqlite3.Connection) -> None:
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


def _fold_log(connection: sqlite3.Connection) -> None:
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


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=_BUSY_S, isolation_level=None, check_same_thread=False)
    try:
        guard(connection)
        TimeBound(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _copy_into(copy: sqlite3.Connection, path: Path, mode: str, *settings: str) -> None:
    with contextlib.closing(_connect(path, mode)) as source:
        for setting in settings:
            source.execute(setting)
        check_readable(source, path)
        source.backup(copy)


def _fill_new(path: Path, fill: Callable[[sqlite3.Connection], None]) -> None:
    with contextlib.closing(_connect(path, "rwc")) as connection:
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


def _remove(*paths: Path) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink()


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


def _check_is_file(path: Path) -> None:
    if path.is_dir():
        raise ProjectFileError(f"{path} is a folder, not a project file.", f"Choose a file that ends in {EXTENSION}.")
    if not path.exists():
        raise ProjectFileError(f"There is no project file {path}.", "Check the path, or create the project.")
    for beside in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))):
        if beside.exists() and not beside.is_file():
            raise ProjectFileError(
                f"{beside} is a pipe or a device; SQLite would wait for it.", "Choose another file, or remove it."
            )


def _why_not_writable(path: Path) -> str:
    if not os.access(path, os.W_OK):
        return "The file may not be written."
    if not os.access(path.parent, os.W_OK):
        return "Its folder may not be written."
    return ""
