"""Files that somebody else made: only regular ones are opened, and no more of them is read than was asked for.

A pipe would never end the wait for its writer, and a device never ends at all.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import BinaryIO

from segmentation.errors import MediaError

_READ_ONLY = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
"""Without waiting for a writer where the file turns out to be a pipe; files do not know the difference."""


def open_outside_file(path: Path) -> BinaryIO:
    """Open a file for reading bytes; whoever asked closes it.

    Raises:
        MediaError: It is a folder, a pipe or a device.
        OSError: There is none, or it may not be read.
    """
    descriptor = os.open(path, _READ_ONLY)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise MediaError(f"{path} cannot be read: it is no file but a folder, a pipe or a device.", "Choose a file.")
    return os.fdopen(descriptor, "rb")


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
        raise MediaError(f"{path.name} is larger than {most_bytes >> 20} MB.", "Split it into several files.")
    return content
