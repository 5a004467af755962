"""How far a batch is, on standard error: a table in a terminal, else a line now and then, as in a log file."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from segmentation.cli.progress import BETWEEN_LINES_S
from segmentation.cli.quiet import is_quiet

if TYPE_CHECKING:
    from segmentation.batch.batch_progress import BatchProgress

_MOST_ROWS = 12
_UP_AND_CLEAR = "\x1b[{}F\x1b[J"


class BatchTable:
    """Counts, rate and end time, and in a terminal the clips that run, with how long they have run.

    Args:
        now: The time of day.
    """

    def __init__(self, now: Callable[[], datetime] = datetime.now) -> None:
        self._now = now
        self._is_table = sys.stderr.isatty() and not is_quiet()
        self._prints_lines = not sys.stderr.isatty() and not is_quiet()
        self._shown = 0
        self._printed_at_s = 0.0

    def show(self, progress: BatchProgress) -> None:
        """Show the state of the batch."""
        if self._is_table:
            self.clear()
            rows = [_summary(progress, self._now()), *_rows(progress)]
            width = shutil.get_terminal_size().columns - 1
            sys.stderr.write("".join(f"{row[:width]}\n" for row in rows))
            sys.stderr.flush()
            self._shown = len(rows)
        elif self._prints_lines and progress.seconds - self._printed_at_s >= BETWEEN_LINES_S:
            self._printed_at_s = progress.seconds
            print(_summary(progress, self._now()), file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the table away, so that a line can be printed in its place."""
        if self._shown:
            sys.stderr.write(_UP_AND_CLEAR.format(self._shown))
            sys.stderr.flush()
            self._shown = 0


def _summary(progress: BatchProgress, now: datetime) -> str:
    counts = f"{progress.done} of {progress.total} clips done, {progress.failed} failed"
    counts += f", {len(progress.running)} running, {progress.waiting} waiting"
    if progress.remaining_s is None:
        return counts
    end = now + timedelta(seconds=progress.remaining_s)
    written = f"{end:%H:%M}" if end.date() == now.date() else f"{end:%Y-%m-%d %H:%M}"
    rate = f"{progress.clips_per_hour:.1f} clips per hour, {progress.frames_per_s:.1f} frames a second"
    return f"{counts}; {rate}; ends about {written}"


def _rows(progress: BatchProgress) -> list[str]:
    """The clips that run, the longest first."""
    longest = sorted(progress.running.items(), key=lambda item: -item[1])
    rows = [f"  {name:<40} {seconds:6.0f} s" for name, seconds in longest[:_MOST_ROWS]]
    return rows if len(longest) <= _MOST_ROWS else [*rows, f"  and {len(longest) - _MOST_ROWS} more"]
