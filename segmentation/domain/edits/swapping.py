"""Swap two objects on a frame: for clips in which a run took one for the other."""

from __future__ import annotations

from segmentation.domain.changes import ChangeSet
from segmentation.domain.edits.frame_edit import FrameEdit
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import NOTHING_KNOWN, ObjectId
from segmentation.domain.project import Project


def swap_objects(project: Project, frame: FrameIndex, one: ObjectId, other: ObjectId, *, title: str) -> ChangeSet:
    """On `frame`, give each of two objects what is known of the other.

    Pixels, soft edges and marks go over together. Where one of the two is verified, nothing changes.
    """
    edit = FrameEdit(project, frame, project.next_revision)
    states, bands = (edit.state(one), edit.state(other)), project.track.record(frame).alpha
    if any(state.verified for state in states):
        return ChangeSet(title)
    edit.relabel({one: other, other: one})
    for object_id, state, origin in ((one, states[1], other), (other, states[0], one)):
        edit.mark(object_id, **vars(state))
        if state != NOTHING_KNOWN:
            edit.mark(object_id, revision=edit.revision)
        edit.set_alpha(object_id, bands.get(origin))
    change = edit.change()
    return ChangeSet(title, () if change is None else (change,))
