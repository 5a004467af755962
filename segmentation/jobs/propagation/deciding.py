"""Accepting and rejecting what a run proposes, over many frames: a frame at a time, all of it one undo step."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass
from enum import Enum

from segmentation.domain.changes import StepId
from segmentation.domain.edits import accept_frame, reject_frame
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.domain.open_proposals import open_masks
from segmentation.jobs.applying import CommitsChanges


class Decision(Enum):
    """What becomes of a part of a proposal."""

    ACCEPT = "accept"
    REJECT = "reject"


@dataclass(frozen=True)
class Decided:
    """What was accepted or rejected.

    Args:
        frames: Frames of which something was open.
        masks: Masks of objects on these frames.
        step: The step of history that holds it; None where nothing was there.
    """

    frames: int
    masks: int
    step: StepId | None


def decide(
    writer: CommitsChanges, decision: Decision, frames: Iterable[FrameIndex], objects: Iterable[ObjectId] | None = None
) -> Generator[int, None, Decided]:
    """Accept or reject what is proposed on `frames` for `objects` (for all when None); yields the frames gone through.

    Raises:
        StorageError: The project cannot be written.
    """
    edit = accept_frame if decision is Decision.ACCEPT else reject_frame
    named = None if objects is None else frozenset(objects)
    step, count, masks = None, 0, 0
    for done, frame in enumerate(sorted(frames), start=1):
        affected = [i for i in open_masks(writer.project, frame) if named is None or i in named]
        step = writer.commit(edit(writer.project, frame, named), into=step)
        count, masks = count + bool(affected), masks + len(affected)
        yield done
    return Decided(count, masks, step)


def decide_all(
    writer: CommitsChanges, decision: Decision, frames: Iterable[FrameIndex], objects: Iterable[ObjectId] | None = None
) -> Decided:
    """As `decide`, to its end.

    Raises:
        StorageError: The project cannot be written.
    """
    steps = decide(writer, decision, frames, objects)
    while True:
        try:
            next(steps)
        except StopIteration as stop:
            decided: Decided = stop.value
            return decided
