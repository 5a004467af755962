"""RunSpan: where a run is on the clip, as a timeline shows it. A plain value."""

from __future__ import annotations

from dataclasses import dataclass

from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.objects import ObjectId


@dataclass(frozen=True)
class RunSpan:
    """Where a run is on the clip.

    Args:
        objects: What it computes.
        frames: First to last frame that it changes.
        at: The frame it finished last, or None before the first.
    """

    objects: frozenset[ObjectId]
    frames: FrameRange
    at: FrameIndex | None = None
