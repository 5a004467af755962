"""What a batch says to programs that watch it: lines of JSON, or the text that Prometheus reads from a file."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

from segmentation.batch.batch_progress import BatchProgress
from segmentation.errors import UserError
from segmentation.files.whole_file import append_lines, write_whole

BETWEEN_WRITES_S = 10.0
_PREFIX = "maskreel_batch"


class MetricsFile:
    """A file of metrics, written when a clip ends and at most every ten seconds between.

    Args:
        path: `.jsonl` gets a line each time; `.prom` is replaced whole, for the text-file collector of Prometheus'
            node exporter.
        now: The time of day, in seconds since 1970.

    Raises:
        UserError: The name has another suffix.
    """

    def __init__(self, path: Path, now: Callable[[], float] = time.time) -> None:
        if path.suffix not in (".jsonl", ".prom"):
            raise UserError(f"Metrics cannot be written to '{path}'.", "Give a name that ends in .jsonl or .prom.")
        self._path, self._now = path, now
        self._written_at = float("-inf")
        self._ended = -1

    def write(self, progress: BatchProgress) -> None:
        """Write the state of the batch, if it is time.

        Raises:
            StorageError: It cannot be written.
        """
        is_over = progress.done + progress.failed == progress.total
        is_time = progress.seconds - self._written_at >= BETWEEN_WRITES_S
        if progress.ended == self._ended and not is_time:
            return
        self._ended, self._written_at = progress.ended, progress.seconds
        if self._path.suffix == ".prom":
            write_whole(self._path, _prometheus_text(progress))
        else:
            values = {"time": round(self._now(), 3), **figures_of(progress), "is_over": is_over}
            append_lines(self._path, json.dumps(values) + "\n")


def figures_of(progress: BatchProgress) -> dict[str, float | None]:
    """The figures by name; `remaining_s` is None while there is no rate."""
    return {
        "clips": progress.total,
        "clips_done": progress.done,
        "clips_failed": progress.failed,
        "clips_running": len(progress.running),
        "clips_waiting": progress.waiting,
        "attempts": progress.attempts,
        "frames": progress.frames,
        "seconds": round(progress.seconds, 3),
        "clips_per_hour": round(progress.clips_per_hour, 3),
        "frames_per_s": round(progress.frames_per_s, 3),
        "remaining_s": None if progress.remaining_s is None else round(progress.remaining_s, 1),
    }


def _prometheus_text(progress: BatchProgress) -> str:
    """Gauges in the text format of Prometheus, version 0.0.4."""
    known = {name: value for name, value in figures_of(progress).items() if value is not None}
    return "".join(f"# TYPE {_PREFIX}_{name} gauge\n{_PREFIX}_{name} {value}\n" for name, value in known.items())
