"""How a long command is steered from outside: Ctrl+C, or words on standard input from a program that started it."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from segmentation.jobs.control import JobControl


@contextmanager
def interruptible(control: JobControl, unit: str = "frame") -> Iterator[None]:
    """Ctrl+C cancels the job after the `unit` at hand; a second one ends the program at once."""

    def cancel(signum: int, frame: object) -> None:
        sys.stderr.write(f"\nFinishing this {unit}. Ctrl+C again ends at once.\n")
        signal.signal(signal.SIGINT, previous)
        control.cancel()

    previous = signal.signal(signal.SIGINT, cancel)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, previous)


def obey_standard_input(control: JobControl) -> None:
    """Follow the words `pause`, `resume` and `stop`, one a line. The end of the input, too, stops the job: whoever
    started it is gone.
    """
    threading.Thread(target=_obey, args=(control,), name="words on standard input", daemon=True).start()


def _obey(control: JobControl) -> None:
    for line in sys.stdin:
        match line.strip():
            case "pause":
                control.pause()
            case "resume":
                control.resume()
            case "stop":
                break
    control.cancel()
