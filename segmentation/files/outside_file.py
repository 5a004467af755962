"""Files that somebody else made: only regular ones are opened, and no more of them is read than was asked for.

A pipe would never end the wait for its writer, and a device never ends at all.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

from segmentation.errors import MediaError

_READ_ONLY = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""Without waiting for a writer where the file turns out to be a pipe; files do not know the difference."""

MOST_TEXT_BYTES = 1 << 26


def open_outside_file(path: Path) -> BinaryIO:
    """Open a file for reading bytes; whoever asked closes it.

    Raises:
        MediaError: It is a folder, a pipe, a socket or a device.
        OSError: There is none, or it may not be read.
    """
    try:
        descriptor = os.open(path, _READ_ONLY)
    except OSError as error:
        if error.errno == errno.ENXIO:  # a socket, of which the system says "no such device or address"
            raise _refuse_kind(path) from error
        raise
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise _refuse_kind(path)
    return os.fdopen(descriptor, "rb")


def check_outside_file(path: Path) -> None:
    """For libraries that open a file by its name: refuse what `open_outside_file` refuses.

    Raises:
        MediaError: It is a folder, a pipe, a socket or a device.
        OSError: There is none, or it may not be read.
    """
    open_outside_file(path).close()


def read_outside_text(path: Path, *, encoding: str = "utf-8", errors: str = "strict") -> str:
    """All of a text file of at most `MOST_TEXT_BYTES`: a list, a table, a small document. Line ends stay as they are.

    Raises:
        MediaError: It is larger, or no file.
        UnicodeDecodeError: It is no text of that encoding.
        OSError: There is none, or it cannot be read.
    """
    return read_outside_file(path, MOST_TEXT_BYTES).decode(encoding, errors)


def read_outside_file(path: Path, most_bytes: int) -> bytes:
    """All of a file.

    Args:
        path: The file.
        most_bytes: A file with more is refused; what its size is said to be does not count.

    Raises:
        MediaError: It is larger, or no file.
        OSError: There is none, or it cannot be read.
    """
    with open_outside_file(path) as file:
        content = file.read(most_bytes + 1)
    if len(content) > most_bytes:
        raise _refuse(path, f"it is larger than {most_bytes >> 20} MB", "Split it into several files.")
    return content


def _refuse_kind(path: Path) -> MediaError:
    return _refuse(path, "it is no file but a folder, a pipe, a socket or a device", "Choose a file.")


def _refuse(path: Path, reason: str, advice: str) -> MediaError:
    error = MediaError(f"{path} cannot be read: {reason}.", advice)
    error.strerror = reason  # for callers who put errors of the system in words of their own
    return error
