"""BatchLimits: how long a clip may take, and how often it is begun."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class BatchLimits:
    """Holds for each clip.

    Args:
        attempts: How often a clip is begun in one session where its worker dies or its time is over; at least 1.
        seconds: Wall time of one attempt; None for any. The next attempt goes on from the last checkpoint.
    """

    attempts: int = 3
    seconds: float | None = None
