"""Swap two objects from a frame on: for clips in which a run took one for the other."""

from __future__ import annotations

from segmentation.domain.changes import ChangeSet, FrameChange
from segmentation.domain.edits.frame_edit import FrameEdit
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import NOTHING_KNOWN, ObjectId
from segmentation.domain.project import Project
from segmentation.errors import UserError


def swap_from_frame(project: Project, one: ObjectId, other: ObjectId, frame: FrameIndex) -> ChangeSet:
    """From `frame` to the end of the clip, give each of two objects what is known of the other.

    Pixels, soft edges and marks go over together. Frames on which one of the two is verified stay as they are.

    Raises:
        UserError: Unknown id, the same object twice, one of them is locked, or the frame is outside the clip.
    """
    names = [project.info_of(object_id).name for object_id in (one, other)]
    if one == other:
        raise UserError(f"'{names[0]}' cannot be swapped with itself.", "Choose two different objects.")
    locked = [project.info_of(i).name for i in (one, other) if project.info_of(i).locked]
    if locked:
        raise UserError(f"The object '{locked[0]}' is locked.", "Unlock it first.")
    first = project.clip.check_frame(frame)
    known = {*project.track.frames_knowing(one), *project.track.frames_knowing(other)}
    swapped = (_swap(project, each, one, other) for each in sorted(known) if each >= first)
    changes = tuple(change for change in swapped if change is not None)
    return ChangeSet(f"Swap {names[0]} and {names[1]} from frame {frame}", changes)


def _swap(project: Project, frame: FrameIndex, one: ObjectId, other: ObjectId) -> FrameChange | None:
    edit = FrameEdit(project, frame, project.next_revision)
    states, bands = (edit.state(one), edit.state(other)), project.track.record(frame).alpha
    if any(state.verified for state in states):
        return None
    edit.relabel({one: other, other: one})
    for object_id, state, origin in ((one, states[1], other), (other, states[0], one)):
        edit.mark(object_id, **vars(state))
        if state != NOTHING_KNOWN:
            edit.mark(object_id, revision=edit.revision)
        edit.set_alpha(object_id, bands.get(origin))
    return edit.change()
