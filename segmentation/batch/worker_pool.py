"""What does the clips of a batch: some workers, on this machine or on many. The batch itself knows only this."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from segmentation.batch.batch_plan import ClipOutcome
from segmentation.batch.clip_list import ListedClip

WORKER_DIED = None
"""Stands for the outcome of a clip whose worker is gone; the pool has replaced the worker."""


class WorkerPool(Protocol):
    """Workers, each with at most one clip at a time."""

    @property
    def size(self) -> int:
        """How many workers there are when all live."""

    @property
    def has_idle(self) -> bool:
        """Whether a clip can be begun now."""

    def start(self, clip: ListedClip) -> None:
        """Begin a clip; only where a worker is idle."""

    def outcomes(self, wait_s: float) -> Iterator[tuple[ListedClip, ClipOutcome | None]]:
        """Wait up to `wait_s` until something happens; the clips that ended, and how (`WORKER_DIED` with their worker).

        Raises:
            EngineError: No worker can be had any more.
        """

    def stop(self, clip: ListedClip) -> None:
        """End the worker of a clip that is running, and put another in its place."""

    def close(self) -> None:
        """Let all workers go. Their running clips go on in the next session."""
