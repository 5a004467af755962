"""Swap two objects from a frame on: for clips in which a run took one for the other."""

from __future__ import annotations

from segmentation.domain.changes import ChangeSet
from segmentation.domain.edits.frame_edit import FrameEdit
from segmentation.domain.edits.objects import check_unlocked
from segmentation.domain.edits.wide_edit import WideEdit, find_frames_knowing, plan_frames
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import NOTHING_KNOWN, ObjectId
from segmentation.domain.project import Project
from segmentation.errors import UserError


def swap_objects(project: Project, one: ObjectId, other: ObjectId, first: FrameIndex) -> ChangeSet:
    """From `first` to the end of the clip, give each of two objects what is known of the other.

    Pixels, soft edges and marks go over together. Frames on which one of the two is verified stay as they are.

    Raises:
        UserError: Unknown id, the same object twice, one of them is locked, or the frame is outside the clip.
    """
    return plan_swap(project, one, other, first).make()


def plan_swap(project: Project, one: ObjectId, other: ObjectId, first: FrameIndex) -> WideEdit:
    """As `swap_objects`, to be made in pieces: all of it is applied, or nothing.

    Raises:
        UserError: As `swap_objects`.
    """
    names = [project.info_of(object_id).name for object_id in (one, other)]
    if one == other:
        raise UserError(f"'{names[0]}' cannot be swapped with itself.", "Choose two different objects.")
    for object_id in (one, other):
        check_unlocked(project, object_id)
    begin = project.clip.check_frame(first)

    def swap(edit: FrameEdit) -> None:
        states, bands = (edit.state(one), edit.state(other)), (edit.alpha_of(one), edit.alpha_of(other))
        if any(state.verified for state in states):
            return
        edit.relabel({one: other, other: one})
        for object_id, state, band in ((one, states[1], bands[1]), (other, states[0], bands[0])):
            edit.mark(object_id, **vars(state))
            if state != NOTHING_KNOWN:
                edit.mark(object_id, revision=edit.revision)
            edit.set_alpha(object_id, band)

    frames = [frame for frame in find_frames_knowing(project, (one, other)) if frame >= begin]
    return plan_frames(project, f"Swap {names[0]} and {names[1]} from frame {first}", frames, swap)
