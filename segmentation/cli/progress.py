"""A progress bar on standard error with rate and time left; in a log file it becomes a line now and then."""

from __future__ import annotations

import sys


class ProgressBar:
    """How far a long job is.

    Args:
        title: What is being done.
        total: Steps in all.
        unit: What a step is.
    """

    def __init__(self, title: str, total: int, unit: str = "frame") -> None:
        from tqdm import tqdm

        seconds_between = 0.1 if sys.stderr.isatty() else 10.0
        # Below `total` steps nothing is worth a bar: the first stage of an export may have none.
        self._bar = tqdm(
            total=total, desc=title, unit=unit, file=sys.stderr, mininterval=seconds_between, disable=total == 0
        )

    def set(self, done: int, total: int) -> None:
        """Show that `done` of `total` steps are done; the total may grow."""
        self._bar.total = total
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        """Leave the bar as it is."""
        self._bar.close()
