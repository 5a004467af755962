"""Which frames most need a person's eye, and how far the review of a clip has come.

A frame needs a look where an engine was unsure, where a mask changed its size from frame to frame, or where the user
said that it needs work. What to look at first is a question of gain: how likely there is something to correct, times
how much uncertainty a run from the correction takes away.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.mask_track import FrameRecord
from segmentation.domain.objects import NOTHING_KNOWN, ObjectId, ObjectState, Origin

APART = 5
"""Frames this near to a better one are not distinguished from it: one correction repairs them together."""
JUMP_WEIGHT = 0.8
"""A mask that doubles or halves (an uncertainty of 0.5) weighs as much as a confidence of 0.6."""
ALIKE = 0.5
"""A correction is taken to repair the neighbours whose own uncertainty is at least this share of the frame's."""

REACH = 30
"""Frames on either side of a correction that count at most; what lies further is listed by itself."""


class Reason(Enum):
    """Why a frame is uncertain."""

    NEEDS_WORK = "needs-work"
    CONFIDENCE = "confidence"
    GROWS = "grows"
    SHRINKS = "shrinks"
    ABSENT = "absent"
    """The engine found nothing of the object here, nor on the frame before."""
    PROPOSED = "proposed"
    """A run proposes another mask, which waits to be accepted or rejected."""


@dataclass(frozen=True)
class UncertainMask:
    """One object on one frame that should be looked at.

    Args:
        frame: The frame.
        object_id: The object.
        level: 0 (none) to 1 (surely wrong).
        reason: What weighs most.
        confidence: As the engine gave it, 0..1, or None.
        repairs: The frames that a correction here is expected to repair; it is one of them.
    """

    frame: FrameIndex
    object_id: ObjectId
    level: float
    reason: Reason
    confidence: float | None
    repairs: FrameRange

    @property
    def gain(self) -> float:
        """Expected gain of a look: how likely the mask is wrong x the uncertainty of all frames repaired then."""
        return self.level * self.level * len(self.repairs)


@dataclass(frozen=True)
class ReviewProgress:
    """How far the review of one object has come, in frames.

    Args:
        to_do: Made by an engine, looked at by nobody.
        needs_work: Looked at and not right.
        done: Verified, references, or marked absent.
    """

    to_do: int = 0
    needs_work: int = 0
    done: int = 0

    @property
    def total(self) -> int:
        """Frames on which something is known of the object."""
        return self.to_do + self.needs_work + self.done

    @property
    def share_done(self) -> float:
        """0..1; 0 where nothing is known."""
        return self.done / self.total if self.total else 0.0


def uncertain_masks(
    records: Mapping[FrameIndex, FrameRecord],
    objects: Iterable[ObjectId],
    within: FrameRange,
    waiting: Mapping[FrameIndex, Collection[ObjectId]] = MappingProxyType({}),
) -> tuple[UncertainMask, ...]:
    """What engines made and nobody has vouched for, most gain first, one of each group that one correction repairs.

    Args:
        records: The stored frames.
        objects: Which objects count.
        within: Which frames count.
        waiting: Masks that are left out, because a run proposes others; `waiting_masks` lists these.
    """
    frames = sorted(frame for frame in records if frame in within)
    areas = {frame: records[frame].mask.areas() for frame in frames}
    found: list[UncertainMask] = []
    for object_id in objects:
        levels = [
            None if object_id in waiting.get(frame, ()) else _measure_frame(records, areas, frame, object_id)
            for frame in frames
        ]
        found.extend(
            UncertainMask(
                frame,
                object_id,
                measured.level,
                measured.reason,
                measured.confidence,
                _frames_repaired(frames, levels, place),
            )
            for place, (frame, measured) in enumerate(zip(frames, levels, strict=True))
            if measured is not None
        )
    return _apart(order_by_gain(found))


def order_by_gain(masks: Iterable[UncertainMask]) -> list[UncertainMask]:
    """What the user said needs work first, then most gain first."""
    return sorted(
        masks,
        key=lambda mask: (mask.reason is not Reason.NEEDS_WORK, -mask.gain, -mask.level, mask.frame, mask.object_id),
    )


def count_unverified(records: Mapping[FrameIndex, FrameRecord], objects: Iterable[ObjectId], within: FrameRange) -> int:
    """On how many frames something of these objects was made by an engine and vouched for by nobody."""
    ids = tuple(objects)
    return sum(any(_is_open(records[frame].state(i)) for i in ids) for frame in records if frame in within)


def measure_review(
    records: Mapping[FrameIndex, FrameRecord], objects: Iterable[ObjectId], within: FrameRange
) -> dict[ObjectId, ReviewProgress]:
    """How far the review of each object has come, over the frames on which something is known of it."""
    inside = [record for frame, record in records.items() if frame in within]
    return {object_id: _progress([record.state(object_id) for record in inside]) for object_id in objects}


def _progress(states: Sequence[ObjectState]) -> ReviewProgress:
    known = [state for state in states if state.origin is not None or state.is_protected or state.needs_work]
    needs_work = sum(state.needs_work for state in known)
    to_do = sum(_is_open(state) and not state.needs_work for state in known)
    return ReviewProgress(to_do, needs_work, len(known) - needs_work - to_do)


def _is_open(state: ObjectState) -> bool:
    return state.origin is Origin.PREDICTED and not state.is_barrier


@dataclass(frozen=True)
class _FrameUncertainty:
    """How uncertain one object is on one frame, by itself."""

    level: float
    reason: Reason
    confidence: float | None


def _measure_frame(
    records: Mapping[FrameIndex, FrameRecord],
    areas: Mapping[FrameIndex, Mapping[int, int]],
    frame: FrameIndex,
    object_id: ObjectId,
) -> _FrameUncertainty | None:
    state = records[frame].states.get(object_id, NOTHING_KNOWN)
    if state.needs_work:
        return _FrameUncertainty(1.0, Reason.NEEDS_WORK, state.confidence)
    if not _is_open(state):
        return None
    here, before = areas[frame].get(object_id, 0), areas.get(FrameIndex(frame - 1), {}).get(object_id, 0)
    unsure = 0.0 if state.confidence is None else 1 - min(max(state.confidence, 0.0), 1.0)
    jump = 0.0 if before == 0 else JUMP_WEIGHT * (1 - min(here, before) / max(here, before))
    if here == 0 and jump <= unsure:
        return _FrameUncertainty(unsure, Reason.ABSENT, state.confidence)
    if jump <= unsure:
        return _FrameUncertainty(unsure, Reason.CONFIDENCE, state.confidence)
    return _FrameUncertainty(jump, Reason.GROWS if here > before else Reason.SHRINKS, state.confidence)


def _frames_repaired(
    frames: Sequence[FrameIndex], levels: Sequence[_FrameUncertainty | None], place: int
) -> FrameRange:
    """The neighbours on both sides that are about as uncertain, up to the next frame that somebody vouched for.

    A mask that jumped keeps its new size, so that the frames after a jump share its uncertainty up to the next jump.
    """
    here = levels[place]
    assert here is not None
    first = last = place
    if here.level == 0:
        return FrameRange(frames[place], frames[place])
    while place - first < REACH and first > 0 and _is_next(frames, first - 1) and _is_alike(levels[first - 1], here):
        first -= 1
    has_jumped = here.reason in _JUMPS
    while last - place < REACH and last + 1 < len(frames) and _is_next(frames, last):
        after = levels[last + 1]
        if after is None or not (_is_alike(after, here) or (has_jumped and after.reason not in _JUMPS)):
            break
        last += 1
    return FrameRange(frames[first], frames[last])


_JUMPS = (Reason.GROWS, Reason.SHRINKS)


def _is_next(frames: Sequence[FrameIndex], place: int) -> bool:
    return frames[place] + 1 == frames[place + 1]


def _is_alike(other: _FrameUncertainty | None, here: _FrameUncertainty) -> bool:
    return other is not None and other.level >= ALIKE * here.level


def _apart(found: list[UncertainMask]) -> tuple[UncertainMask, ...]:
    kept: list[UncertainMask] = []
    taken: dict[ObjectId, set[int]] = {}
    for uncertain in found:
        near = taken.setdefault(uncertain.object_id, set())
        if uncertain.frame not in near or uncertain.reason is Reason.NEEDS_WORK:
            kept.append(uncertain)
            near.update(range(uncertain.frame - APART, uncertain.frame + APART + 1), uncertain.repairs)
    return tuple(kept)
