"""In which order frames are looked at: as the review of the window leads, or as others would, to compare them."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import Origin
from segmentation.domain.project import Project
from segmentation.domain.uncertainty import uncertain_masks


class ReviewOrder(Enum):
    """Who says which frame comes next."""

    ROBOT = "robot"
    """The truth: the frame with the lowest J&F, as the robot of the DAVIS interactive challenge does."""
    GAIN = "gain"
    """The review: most expected gain first."""
    CONFIDENCE = "confidence"
    """The lowest confidence first."""
    UNIFORM = "uniform"
    """The middle of the longest stretch that nobody has looked at."""


def frames_to_look_at(project: Project, order: ReviewOrder) -> list[FrameIndex]:
    """The frames with a mask that nobody vouches for, in an order that needs no truth."""
    match order:
        case ReviewOrder.GAIN:
            found = uncertain_masks(project.track.records, project.objects, project.clip.whole)
            return list(dict.fromkeys(mask.frame for mask in found))
        case ReviewOrder.CONFIDENCE:
            return sorted(_open_frames(project), key=lambda frame: (_least_confidence(project, frame), frame))
        case ReviewOrder.UNIFORM:
            return list(_halves(project, _open_frames(project)))
    raise ValueError(f"the order '{order.value}' needs the truth")


def _open_frames(project: Project) -> list[FrameIndex]:
    records = sorted(project.track.records.items())
    return [
        frame
        for frame, record in records
        if any(state.origin is Origin.PREDICTED and not state.is_barrier for state in record.states.values())
    ]


def _least_confidence(project: Project, frame: FrameIndex) -> float:
    states = project.track.record(frame).states.values()
    known = [s.confidence for s in states if s.origin is Origin.PREDICTED and s.confidence is not None]
    return min(known, default=1.0)


def _halves(project: Project, frames: list[FrameIndex]) -> Iterator[FrameIndex]:
    """Each time the frame that is furthest from all that were looked at."""
    left = list(frames)
    seen = [frame for frame in project.clip.whole if frame not in set(frames)]
    while left:
        frame = max(left, key=lambda f: (min((abs(f - s) for s in seen), default=project.clip.frame_count), -f))
        yield frame
        left.remove(frame)
        seen.append(frame)
