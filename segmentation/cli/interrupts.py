"""How a long command is steered from outside: Ctrl+C, or words on standard input from a program that started it."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Self

from segmentation.cli.exit_codes import FAILED
from segmentation.jobs.control import JobControl

_ORPHAN_S = 1.5
"""How long a job goes on when whoever started it is gone without a word. What it saved before is kept."""


def list_stop_signals() -> list[signal.Signals]:
    """Signals by which somebody, a terminal that closes or the system ends a program; those ignored are left out."""
    known = (getattr(signal, name, None) for name in ("SIGINT", "SIGTERM", "SIGHUP"))
    if threading.current_thread() is not threading.main_thread():  # no other hears of them
        return []
    return [number for number in known if number is not None and signal.getsignal(number) != signal.SIG_IGN]


class StopSignals:
    """While a command runs, each of these signals ends it with `KeyboardInterrupt`, whose clean-up keeps what is saved.

    A library that is just being imported may turn that into an error of its own; `stopped` shows what it really was.
    """

    def __init__(self) -> None:
        self.stopped = False
        self._previous: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        self._previous = {number: signal.signal(number, self._stop) for number in list_stop_signals()}
        return self

    def __exit__(self, *error: object) -> None:
        for number, handler in self._previous.items():
            signal.signal(number, handler)

    def _stop(self, signum: int, frame: object) -> None:
        self.stopped = True
        raise KeyboardInterrupt


@contextmanager
def interruptible(control: JobControl, unit: str = "frame") -> Iterator[None]:
    """Ctrl+C or another stop signal cancels the job after the `unit` at hand; a second one ends the program at once."""

    def cancel(signum: int, frame: object) -> None:
        sys.stderr.write(f"\nFinishing this {unit}. Ctrl+C again ends at once.\n")
        restore()
        control.cancel()

    def restore() -> None:
        for number, handler in previous.items():
            signal.signal(number, handler)

    previous = {number: signal.signal(number, cancel) for number in list_stop_signals()}
    try:
        yield
    finally:
        restore()


def obey_standard_input(control: JobControl, end: Callable[[int], object] = os._exit) -> None:
    """Follow the words `pause`, `resume` and `stop`, one a line. The end of the input without `stop` ends the job, and
    soon the process, by `end`: whoever started it is gone.
    """
    threading.Thread(target=_obey, args=(control, end), name="words on standard input", daemon=True).start()


def _obey(control: JobControl, end: Callable[[int], object]) -> None:
    for line in sys.stdin:
        match line.strip():
            case "pause":
                control.pause()
            case "resume":
                control.resume()
            case "stop":
                control.cancel()
                return
    control.cancel()
    time.sleep(_ORPHAN_S)
    end(FAILED)
