"""ReferenceDrag: a reference that is dragged along its lane to another frame."""

from __future__ import annotations

from dataclasses import dataclass

from app.panels.lane import TimelineLane
from app.panels.timeline_scale import TimelineScale
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.objects import ObjectId

REACH_PX = 6.0
"""Of the pointer, to either side of the mark."""


@dataclass(frozen=True)
class ReferenceDrag:
    """One drag.

    Args:
        object_id: Whose reference.
        row: Its lane.
        origin: Where it was.
        target: Where it would be if it were let go now.
    """

    object_id: ObjectId
    row: int
    origin: FrameIndex
    target: FrameIndex


def find_reference(lane: TimelineLane, row: int, scale: TimelineScale, x: float) -> ReferenceDrag | None:
    """The reference of a lane under a place across, as a drag that has not moved; None where there is none."""
    around = FrameRange(scale.frame_at(x - REACH_PX), scale.frame_at(x + REACH_PX))
    near = [frame for frame in lane.references(around) if abs(scale.middle_of(frame) - x) <= REACH_PX]
    if not near:
        return None
    frame = min(near, key=lambda each: abs(scale.middle_of(each) - x))
    return ReferenceDrag(lane.object_id, row, frame, frame)
