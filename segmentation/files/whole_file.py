"""Files that appear whole or not at all, and logs of whole lines: the one place where single files are written.

A killed program, a full disk or a failing power supply leaves the earlier file as it was. Exports of many files have
`formats.exporting.atomic_folder`, projects have SQLite.
"""

from __future__ import annotations

import errno
import os
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path
from typing import BinaryIO

from segmentation.errors import PlaceError, SegmentationError, StorageError

ADVICE = "Choose another place, or free some space."
_WRONG_PLACES = (errno.ENOTDIR, errno.EEXIST, errno.EISDIR, errno.ENAMETOOLONG)
_ABANDONED_S = 60.0
"""A draft that nobody wrote to for so long was left by a killed program."""


@contextmanager
def open_whole(path: Path, advice: str = ADVICE) -> Iterator[BinaryIO]:
    """A file to write bytes to; it takes the place of `path` when the block ends without an error.

    Missing folders are made. What the block itself raises takes the draft away and goes on, errors of the system as
    `StorageError`.

    Args:
        path: The file to make; an earlier one stays until the new one is complete and on the disk.
        advice: What to do where it cannot be written.

    Raises:
        StorageError: It cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = _open_draft(path)
        draft = Path(file.name)
        try:
            with file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
    except SegmentationError:
        raise
    except OSError as error:
        raise write_error(path, error, advice) from error


def write_whole(path: Path, content: str | bytes, advice: str = ADVICE) -> None:
    """Write bytes, or text as UTF-8, as `open_whole` does.

    Raises:
        StorageError: It cannot be written.
    """
    with open_whole(path, advice) as file:
        file.write(content.encode() if isinstance(content, str) else content)


def append_lines(path: Path, lines: str, advice: str = ADVICE) -> None:
    """Add lines to a log, which is made when it is missing; all of them or none.

    A last line that a killed program left without its end is taken away first.

    Args:
        path: The log.
        lines: Text whose every line ends with a line feed.
        advice: What to do where it cannot be written.

    Raises:
        StorageError: It cannot be written.
    """
    try:
        with path.open("ab+", buffering=0) as file:
            content = memoryview(lines.encode())
            size = _size_of_whole_lines(path)
            file.truncate(size)
            try:
                while content:
                    content = content[file.write(content) :]
            except OSError:
                file.truncate(size)
                raise
    except OSError as error:
        raise write_error(path, error, advice) from error


def write_error(path: Path, error: OSError, advice: str = ADVICE) -> StorageError:
    """The plain words for an error of the system while `path` was written."""
    kind = PlaceError if error.errno in _WRONG_PLACES else StorageError
    return kind(f"{path} cannot be written: {error.strerror or error}.", advice)


def _open_draft(path: Path) -> BinaryIO:
    """A new file beside `path`. It has the same name each time, so that killed programs leave no more than one."""
    draft = path.with_name(f".{path.name}.new")
    try:
        return draft.open("xb")
    except FileExistsError:
        _remove_abandoned(draft)
        return path.with_name(f".{path.name}.{uuid.uuid4().hex}.new").open("xb")


def _remove_abandoned(draft: Path) -> None:
    """Take away what killed programs left. The draft of the plain name goes last: only where it is are others found."""
    others = draft.parent.glob(f"{escape(draft.stem)}.*{draft.suffix}")
    if not [other for other in others if not _is_gone(other)]:
        _is_gone(draft)


def _is_gone(draft: Path) -> bool:
    """Whether a draft was abandoned, and is taken away, or is there no more."""
    with suppress(FileNotFoundError):
        if time.time() - draft.stat().st_mtime < _ABANDONED_S:
            return False
        draft.unlink()
    return True


def _size_of_whole_lines(path: Path) -> int:
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - 1))
        if file.read() in (b"", b"\n"):
            return size
    return path.read_bytes().rfind(b"\n") + 1
