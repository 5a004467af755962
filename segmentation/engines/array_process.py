"""Work on arrays in a process of its own: what holds the interpreter lock for seconds would freeze a window.

The child is a plain interpreter that imports the module of the work alone (no torch), so nothing of the caller's main
module runs twice. Messages are numpy archives with their length before them.
"""

from __future__ import annotations

import io
import struct
import subprocess
import sys
from collections.abc import Callable, Mapping
from typing import IO, Any

import numpy as np
import numpy.typing as npt

from segmentation.parent_watch import LINE, interpreter_environment

HEADER = struct.Struct("<Q")
Arrays = Mapping[str, npt.NDArray[Any]]
Work = Callable[[Arrays], Arrays]
"""A function of a module: arrays in, arrays out."""


class ArrayProcess:
    """A worker that starts with the first request and ends with `close`. Not thread-safe.

    Args:
        work: What it does.
    """

    def __init__(self, work: Work) -> None:
        module, name = work.__module__, work.__name__
        self._command = f"{LINE}; from {module} import {name}; from {__name__} import serve; serve({name})"
        self._child: subprocess.Popen[bytes] | None = None

    def ask(self, request: Arrays) -> dict[str, npt.NDArray[Any]] | None:
        """What the work makes of `request`; None where the worker ended without an answer.

        Args:
            request: Arrays by name, such as a picture of (H, W, 3); shapes and types are the work's own.
        """
        child = self._start()
        try:
            answer = _ask(child, request)
        except OSError:
            answer = None
        if answer is None:
            self.close()
        return answer

    def close(self) -> None:
        """End the worker. May be called twice."""
        child, self._child = self._child, None
        if child is None:
            return
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                stream.close()  # the worker ends when it reads the end of its input
        try:
            child.wait(timeout=5)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self.close()
            self._child = subprocess.Popen(
                [sys.executable, "-c", self._command],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=interpreter_environment(),
            )
        return self._child


def serve(work: Work) -> None:
    """The worker's loop: answer requests on standard input until it ends."""
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    while (request := _receive(requests)) is not None:
        _send(answers, work(request))


def _ask(child: subprocess.Popen[bytes], request: Arrays) -> dict[str, Any] | None:
    if child.stdin is None or child.stdout is None:
        return None
    _send(child.stdin, request)
    return _receive(child.stdout)


def _send(stream: IO[bytes], arrays: Arrays) -> None:
    packed = io.BytesIO()
    np.savez(packed, **dict(arrays))  # type: ignore[arg-type]
    stream.write(HEADER.pack(packed.tell()))
    stream.write(packed.getvalue())
    stream.flush()


def _receive(stream: IO[bytes]) -> dict[str, npt.NDArray[Any]] | None:
    """The next message, or None at the end of the stream."""
    header = stream.read(HEADER.size)
    if len(header) < HEADER.size:
        return None
    (length,) = HEADER.unpack(header)
    body = stream.read(length)
    if len(body) < length:
        return None
    with np.load(io.BytesIO(body), allow_pickle=False) as stored:
        return {name: stored[name] for name in stored.files}
