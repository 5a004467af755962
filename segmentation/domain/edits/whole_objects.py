"""Edits of objects on all their frames: delete, merge, split. Each is planned, so that it can be made in pieces."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from segmentation.domain.changes import Change, ChangeSet, ObjectChange, OrderChange
from segmentation.domain.edits.frame_edit import FrameEdit
from segmentation.domain.edits.marks import MOST_NOTE
from segmentation.domain.edits.objects import add_object, check_unlocked
from segmentation.domain.edits.wide_edit import WideEdit, find_frames_knowing, plan_frames
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId, ObjectInfo, ObjectState, Origin
from segmentation.domain.project import Project
from segmentation.errors import UserError


def delete_object(project: Project, *object_ids: ObjectId) -> ChangeSet:
    """Remove objects and everything known of them, on all frames. To remove one in a range only, use `clear`.

    Raises:
        UserError: Unknown id, or an object is locked.
    """
    return plan_deletion(project, *object_ids).make()


def plan_deletion(project: Project, *object_ids: ObjectId) -> WideEdit:
    """As `delete_object`, to be made in pieces.

    Raises:
        UserError: As `delete_object`.
    """
    infos = [check_unlocked(project, object_id) for object_id in object_ids]

    def forget(edit: FrameEdit) -> None:
        for object_id in object_ids:
            edit.forget(object_id)

    title = f"Delete {infos[0].name}" if len(infos) == 1 else f"Delete {len(infos)} objects"
    return plan_frames(
        project, title, find_frames_knowing(project, object_ids), forget, _remove_from_list(project, infos)
    )


def merge_objects(project: Project, kept: ObjectId, *merged: ObjectId) -> ChangeSet:
    """Give all pixels of `merged` to `kept`, on all frames, and delete `merged`.

    Raises:
        UserError: Unknown id, the same object twice, or one of them is locked.
    """
    return plan_merge(project, kept, *merged).make()


def plan_merge(project: Project, kept: ObjectId, *merged: ObjectId) -> WideEdit:
    """As `merge_objects`, to be made in pieces.

    Raises:
        UserError: As `merge_objects`.
    """
    if kept in merged:
        raise UserError(f"Object {kept} cannot be merged with itself.", "Choose two different objects.")
    target, infos = check_unlocked(project, kept), [check_unlocked(project, object_id) for object_id in merged]

    def merge(edit: FrameEdit) -> None:
        state = reduce(_merge_states, (edit.state(i) for i in merged if edit.knows(i)), edit.state(kept))
        edit.relabel(dict.fromkeys(merged, kept))
        for object_id in merged:
            edit.forget(object_id)
        edit.mark(kept, **vars(state))

    name = infos[0].name if len(infos) == 1 else f"{len(infos)} objects"
    title = f"Merge {name} into {target.name}"
    return plan_frames(project, title, find_frames_knowing(project, merged), merge, _remove_from_list(project, infos))


def split_from_frame(project: Project, object_id: ObjectId, frame: FrameIndex, name: str = "") -> ChangeSet:
    """From `frame` to the end of the clip the object becomes a new one (two things had been followed as one).

    Raises:
        UserError: Unknown id, locked, frame outside the clip, or all ids are used.
    """
    return plan_split(project, object_id, frame, name).make()


def plan_split(project: Project, object_id: ObjectId, frame: FrameIndex, name: str = "") -> WideEdit:
    """As `split_from_frame`, to be made in pieces.

    Raises:
        UserError: As `split_from_frame`.
    """
    info = check_unlocked(project, object_id)
    added = add_object(project, name)
    new_id, first = project.claim_object_id(), project.clip.check_frame(frame)

    def hand_over(edit: FrameEdit) -> None:
        state, band = edit.state(object_id), edit.alpha_of(object_id)
        edit.relabel({object_id: new_id})
        edit.forget(object_id)
        edit.mark(new_id, **vars(state))
        edit.set_alpha(new_id, band)

    frames = [known for known in find_frames_knowing(project, [object_id]) if known >= first]
    return plan_frames(project, f"Split {info.name} at frame {frame}", frames, hand_over, added.changes)


def _remove_from_list(project: Project, infos: Sequence[ObjectInfo]) -> tuple[Change, ...]:
    ids = {info.id for info in infos}
    order = tuple(i for i in project.object_order if i not in ids)
    return (*(ObjectChange(info.id, info, None) for info in infos), OrderChange(project.object_order, order))


def _merge_states(kept: ObjectState, merged: ObjectState) -> ObjectState:
    """Both must be vouched for to vouch for the whole; anything drawn by hand makes the whole drawn by hand."""
    origins = {kept.origin, merged.origin} - {None}
    by_hand = [origin for origin in (Origin.EDITED, Origin.IMPORTED) if origin in origins]
    sure = [c for c in (kept.confidence, merged.confidence) if c is not None]
    return ObjectState(
        origin=by_hand[0] if by_hand else next(iter(origins), None),
        reference=kept.reference or merged.reference,
        verified=kept.verified and merged.verified,
        presence=kept.presence if kept.presence == merged.presence else ObjectState().presence,
        confidence=min(sure, default=None),
        revision=max(kept.revision, merged.revision),
        needs_work=kept.needs_work or merged.needs_work,
        note="\n".join(filter(None, (kept.note, merged.note)))[:MOST_NOTE],
    )
