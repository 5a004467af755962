"""Which frames most need a person's eye: where an engine was unsure, or a mask changed its size from frame to frame.

A person who goes through them, worst first, repairs most with least looking.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.mask_track import FrameRecord
from segmentation.domain.objects import NOTHING_KNOWN, ObjectId, ObjectState, Origin

APART = 5
"""Frames this near to a worse one are not distinguished from it: one correction repairs them together."""
JUMP_WEIGHT = 0.8
"""A mask that doubles or halves (an uncertainty of 0.5) weighs as much as a confidence of 0.6."""


class Reason(Enum):
    """Why a frame is uncertain."""

    CONFIDENCE = "confidence"
    GROWS = "grows"
    SHRINKS = "shrinks"
    ABSENT = "absent"
    """The engine found nothing of the object here, nor on the frame before."""


@dataclass(frozen=True)
class UncertainMask:
    """One object on one frame that should be looked at.

    Args:
        frame: The frame.
        object_id: The object.
        level: 0 (none) to 1 (surely wrong).
        reason: What weighs most.
        confidence: As the engine gave it, 0..1, or None.
    """

    frame: FrameIndex
    object_id: ObjectId
    level: float
    reason: Reason
    confidence: float | None


def uncertain_masks(
    records: Mapping[FrameIndex, FrameRecord], objects: Iterable[ObjectId], within: FrameRange
) -> tuple[UncertainMask, ...]:
    """What engines made and nobody has vouched for, worst first, one of each `APART` neighbouring frames.

    Args:
        records: The stored frames.
        objects: Which objects count.
        within: Which frames count.
    """
    frames = sorted(frame for frame in records if frame in within)
    areas = {frame: records[frame].mask.areas() for frame in frames}
    found = [
        uncertain
        for object_id in objects
        for frame in frames
        if (uncertain := _uncertain_mask(records, areas, frame, object_id)) is not None
    ]
    found.sort(key=lambda uncertain: (-uncertain.level, uncertain.frame, uncertain.object_id))
    return _apart(found)


def count_unverified(records: Mapping[FrameIndex, FrameRecord], objects: Iterable[ObjectId], within: FrameRange) -> int:
    """On how many frames something of these objects was made by an engine and vouched for by nobody."""
    ids = tuple(objects)
    return sum(any(_is_open(records[frame].state(i)) for i in ids) for frame in records if frame in within)


def _is_open(state: ObjectState) -> bool:
    return state.origin is Origin.PREDICTED and not state.is_barrier


def _uncertain_mask(
    records: Mapping[FrameIndex, FrameRecord],
    areas: Mapping[FrameIndex, Mapping[int, int]],
    frame: FrameIndex,
    object_id: ObjectId,
) -> UncertainMask | None:
    state = records[frame].states.get(object_id, NOTHING_KNOWN)
    if not _is_open(state):
        return None
    here, before = areas[frame].get(object_id, 0), areas.get(FrameIndex(frame - 1), {}).get(object_id, 0)
    unsure = 0.0 if state.confidence is None else 1 - min(max(state.confidence, 0.0), 1.0)
    jump = 0.0 if before == 0 else JUMP_WEIGHT * (1 - min(here, before) / max(here, before))
    if here == 0 and jump <= unsure:
        return UncertainMask(frame, object_id, unsure, Reason.ABSENT, state.confidence)
    if jump <= unsure:
        return UncertainMask(frame, object_id, unsure, Reason.CONFIDENCE, state.confidence)
    return UncertainMask(frame, object_id, jump, Reason.GROWS if here > before else Reason.SHRINKS, state.confidence)


def _apart(found: list[UncertainMask]) -> tuple[UncertainMask, ...]:
    kept: list[UncertainMask] = []
    taken: dict[ObjectId, set[int]] = {}
    for uncertain in found:
        near = taken.setdefault(uncertain.object_id, set())
        if uncertain.frame not in near:
            kept.append(uncertain)
            near.update(range(uncertain.frame - APART, uncertain.frame + APART + 1))
    return tuple(kept)
