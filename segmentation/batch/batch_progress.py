"""BatchProgress: how far a batch is at one moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class BatchProgress:
    """Counts of clips; rates are those of this session.

    Args:
        total: Clips in all.
        done: Those that are done, earlier sessions included.
        failed: Those that failed in this session.
        running: Seconds since the attempt began, by clip.
        ended: Clips that were done or failed in this session.
        frames: Frames that got a result in this session.
        attempts: How often a clip was begun in this session.
        seconds: Since the session began.
    """

    total: int
    done: int
    failed: int
    running: Mapping[str, float]
    ended: int
    frames: int
    attempts: int
    seconds: float

    @property
    def waiting(self) -> int:
        """Clips that no worker has begun, or that will be begun again."""
        return self.total - self.done - self.failed - len(self.running)

    @property
    def clips_per_hour(self) -> float:
        """0.0 before the first clip ends."""
        return 3600 * self.ended / self.seconds if self.seconds > 0 else 0.0

    @property
    def frames_per_s(self) -> float:
        """Of all workers together; 0.0 before the first clip ends."""
        return self.frames / self.seconds if self.seconds > 0 else 0.0

    @property
    def remaining_s(self) -> float | None:
        """Seconds until the end at the rate so far; None while there is no rate."""
        left = self.total - self.done - self.failed
        return self.seconds * left / self.ended if self.ended else None
