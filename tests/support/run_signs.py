"""What may be known of a mask that a run has made, and whether the next run may change it: the rule, sign by sign."""

from __future__ import annotations

from dataclasses import dataclass, replace

from segmentation.domain.changes import ChangeSet
from segmentation.domain.edits.frame_edit import FrameEdit
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId, ObjectState, Origin, Presence
from segmentation.domain.project import Project

PREDICTED = ObjectState(Origin.PREDICTED)


@dataclass(frozen=True)
class Sign:
    """One thing that is known of the mask beside where it comes from.

    Args:
        state: Of a mask with this sign alone.
        is_protected: Whether no run may change it.
        is_barrier: Whether runs stop there.
    """

    state: ObjectState
    is_protected: bool = False
    is_barrier: bool = False


SIGNS = {
    "only predicted": Sign(PREDICTED),
    "marked present": Sign(replace(PREDICTED, presence=Presence.PRESENT)),
    "marked occluded": Sign(replace(PREDICTED, presence=Presence.OCCLUDED)),
    "marked absent": Sign(replace(PREDICTED, presence=Presence.ABSENT), is_protected=True),
    "edited": Sign(ObjectState(Origin.EDITED), is_protected=True),
    "imported": Sign(ObjectState(Origin.IMPORTED), is_protected=True),
    "reference": Sign(replace(PREDICTED, reference=True), is_protected=True, is_barrier=True),
    "verified": Sign(replace(PREDICTED, verified=True), is_protected=True, is_barrier=True),
}


def give_sign(project: Project, frame: int, object_id: ObjectId, sign: Sign) -> None:
    """Make what is known of a mask what the sign says; its pixels stay."""
    edit = FrameEdit(project, FrameIndex(frame), project.next_revision)
    state = sign.state
    edit.mark(
        object_id, origin=state.origin, reference=state.reference, verified=state.verified, presence=state.presence
    )
    if (change := edit.change()) is not None:
        project.apply(ChangeSet("Sign", (change,)))
