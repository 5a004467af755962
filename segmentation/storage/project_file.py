"""ProjectFile: the SQLite file itself: opened, locked, written in transactions, closed. Knows no masks.

Durability: write-ahead log with synchronous=FULL, so a transaction that returned is on the disk. Where a write-ahead
log cannot work (network disks) SQLite's rollback journal is used instead, as safely. A clean close folds the log back
and leaves the database in rollback mode: one file remains, and it can be read where nothing may be written.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from segmentation.errors import ProjectFileError, StorageError
from segmentation.storage.disk_errors import damage_errors, disk_errors
from segmentation.storage.file_lock import ProjectLock
from segmentation.storage.guarded_connection import TimeBound, guard
from segmentation.storage.migrations import check_readable, migrate, newest_version, version_of
from segmentation.storage.new_project_file import remove_drafts
from segmentation.storage.project_connection import connect, copy_into, fold_log, give_back_space, use_safe_journal
from segmentation.storage.project_suffix import EXTENSION


class ProjectFile:
    """One open project file. Made by `make_project_file`, and by `open`. One thread at a time.

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
            remove_drafts(path)
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
            connection = connect(path, "ro")
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
        connection = connect(path, "rw")
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
                copy_into(copy, path, "ro")
            except sqlite3.OperationalError:
                # Nothing can be made beside the file: with the exclusive lock SQLite keeps its index in memory.
                copy_into(copy, path, "rw", "PRAGMA locking_mode = EXCLUSIVE")
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
                with contextlib.closing(connect(self.path, "ro")) as connection:
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
                give_back_space(connection)
                with disk_errors(self.path, "close"):
                    fold_log(connection)
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
        self.connection = connect(path, "ro")
        self.bound = TimeBound(self.connection, path)


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
