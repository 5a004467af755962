"""How far a long job is, on standard error: a bar in a terminal, else a line now and then, as in a log file."""

from __future__ import annotations

import sys
import time

from segmentation.cli.quiet import is_quiet

BETWEEN_LINES_S = 10.0


class ProgressBar:
    """How far a long job is, with rate and time left.

    Args:
        title: What is being done.
        total: Steps in all.
        unit: What a step is.
    """

    def __init__(self, title: str, total: int, unit: str = "frame") -> None:
        from tqdm import tqdm

        self._title, self._unit = title, unit
        self._done, self._total = 0, total
        self._began = self._printed_at = time.monotonic()
        self._printed = -1
        # Below `total` steps nothing is worth a bar: the first stage of an export may have none.
        is_bar = total > 0 and sys.stderr.isatty() and not is_quiet()
        self._bar = tqdm(total=total, desc=title, unit=unit, file=sys.stderr, disable=not is_bar)
        self._prints_lines = total > 0 and not is_bar and not is_quiet()

    def set(self, done: int, total: int) -> None:
        """Show that `done` of `total` steps are done; the total may grow."""
        self._done, self._total = done, total
        self._bar.total = total
        self._bar.update(done - self._bar.n)
        if time.monotonic() - self._printed_at >= BETWEEN_LINES_S:
            self._print_line()

    def close(self) -> None:
        """Leave the bar as it is; where lines are printed, the last one says how far it came. May be called twice."""
        self._bar.close()
        if self._printed != self._done:
            self._print_line()

    def _print_line(self) -> None:
        if not self._prints_lines:
            return
        now = time.monotonic()
        self._printed_at, self._printed = now, self._done
        seconds = max(now - self._began, 1e-3)
        left = f", {(self._total - self._done) * seconds / self._done:.0f} s left" if self._done else ""
        rate = f"{self._done / seconds:.2f} {self._unit}s a second"
        print(f"{self._title}: {self._done}/{self._total} {self._unit}s, {rate}{left}", file=sys.stderr, flush=True)
