"""Standard output and standard error that lose no work: a reader that went away, a full disk behind them or a closed
terminal never ends a command.
"""

from __future__ import annotations

import io
import os
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

STANDARD_HANDLES = 3


@contextmanager
def steady_streams() -> Iterator[None]:
    """Make both streams of this process steady while a command runs.

    Streams that somebody has put in place of the process's own, as tests do, are left alone.
    """
    _occupy_standard_handles()
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = _steady(sys.stdout, 1), _steady(sys.stderr, 2)
    try:
        yield
    finally:
        for stream, former in zip((sys.stdout, sys.stderr), before, strict=True):
            stream.flush()
            if former is None:
                stream.close()
        sys.stdout, sys.stderr = before


def output_fault() -> OSError | None:
    """Why standard output did not take all that was printed; None when it did, or when its reader wanted no more."""
    raw = getattr(getattr(sys.stdout, "buffer", None), "raw", None)
    if not isinstance(raw, _SteadyFile):
        return None
    sys.stdout.flush()
    return None if isinstance(raw.fault, BrokenPipeError) else raw.fault


class _SteadyFile(io.FileIO):
    """A file that takes everything: what the system refuses is dropped, and the first refusal is kept."""

    fault: OSError | None = None

    def write(self, content: Any) -> int:
        try:
            while (taken := super().write(content)) is None:  # a pipe that does not block, and is full now
                select.select([], [self], [])
        except OSError as error:
            self.fault = self.fault or error
            return memoryview(content).nbytes
        return taken


def _steady(stream: TextIO | None, handle: int) -> TextIO:
    if stream is None:  # it was closed when the program began
        return open(os.devnull, "w", encoding="utf-8")
    if not isinstance(stream, io.TextIOWrapper) or not _is_handle(stream, handle):
        return stream
    stream.flush()
    raw = _SteadyFile(handle, "w", closefd=False)
    return io.TextIOWrapper(
        io.BufferedWriter(raw), stream.encoding, stream.errors, line_buffering=stream.line_buffering or handle == 2
    )


def _is_handle(stream: io.TextIOWrapper, handle: int) -> bool:
    try:
        return stream.fileno() == handle
    except (OSError, ValueError):
        return False


def _occupy_standard_handles() -> None:
    """Put an empty file behind each standard handle that is closed.

    The next file that the program opens would get the number otherwise, and what a library prints would go into it.
    """
    while (handle := os.open(os.devnull, os.O_RDWR)) < STANDARD_HANDLES:
        os.set_inheritable(handle, True)
    os.close(handle)
