"""Accepting and rejecting what a run proposes, over many frames: one step of undo, made durable whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from segmentation.domain.changes import Change, ChangeSet, FrameChange
from segmentation.domain.edits import WideEdit, accept_frame, reject_frame
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project
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
    """

    frames: int
    masks: int


def plan_decision(
    project: Project, decision: Decision, frames: Iterable[FrameIndex], objects: Iterable[ObjectId] | None = None
) -> WideEdit:
    """Accept or reject what is proposed on `frames` for `objects` (for all when None)."""
    edit = accept_frame if decision is Decision.ACCEPT else reject_frame
    title = "Accept proposal" if decision is Decision.ACCEPT else "Reject proposal"
    named = None if objects is None else frozenset(objects)

    def change(frame: FrameIndex) -> tuple[Change, ...]:
        return edit(project, frame, named, title=title).changes

    return WideEdit(title, tuple(sorted(frames)), change)


def count_decided(change_set: ChangeSet) -> Decided:
    """What a decision did: it changes the state of every mask that was open, and of no other."""
    masks = [_count_changed(change) for change in change_set.changes if isinstance(change, FrameChange)]
    return Decided(len(masks), sum(masks))


def _count_changed(change: FrameChange) -> int:
    before = {} if change.before is None else change.before.states
    after = {} if change.after is None else change.after.states
    return sum(before.get(object_id) != after.get(object_id) for object_id in before.keys() | after.keys())


def decide_all(
    writer: CommitsChanges, decision: Decision, frames: Iterable[FrameIndex], objects: Iterable[ObjectId] | None = None
) -> Decided:
    """Accept or reject as `plan_decision` says, in one transaction.

    Raises:
        StorageError: The project cannot be written; nothing has changed then.
    """
    change_set = plan_decision(writer.project, decision, frames, objects).make()
    writer.commit(change_set)
    return count_decided(change_set)
