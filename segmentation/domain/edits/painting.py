"""Edits of pixels by hand or from files: paint, clear, import."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from segmentation.domain.alpha_band import AlphaBand
from segmentation.domain.changes import ChangeSet, FrameChange
from segmentation.domain.edits.frame_edit import FrameEdit
from segmentation.domain.edits.wide_edit import WideEdit, plan_frames
from segmentation.domain.frames import FrameIndex, FrameRange, Labels
from segmentation.domain.label_mask import IGNORE, LabelChanges, LabelMask, find_changes
from segmentation.domain.objects import ObjectId, ObjectState, Origin, Presence
from segmentation.domain.project import Project
from segmentation.errors import UserError


def paint(
    project: Project,
    frame: FrameIndex,
    mask: LabelMask,
    active: ObjectId,
    *,
    title: str = "",
    becomes_reference: bool = True,
    changes: LabelChanges | None = None,
    packs_later: bool = False,
) -> ChangeSet:
    """Replace the labels of a frame by what the user drew.

    Pixels of locked objects stay as they were. `active` becomes a reference on this frame, even when it has no pixel
    left (then it is known to be absent); other objects that gained or lost pixels count as edited.

    Args:
        project: The project.
        frame: The frame painted on.
        mask: The whole mask after the stroke, in project ids.
        active: The object that was drawn or erased.
        title: For the history; by default "Paint NAME".
        becomes_reference: Whether `active` becomes a reference; else it counts as edited only.
        changes: How `mask` differs from the stored mask, where the caller knows that; else it is looked for.
        packs_later: As of `FrameEdit.change`.

    Raises:
        UserError: Another size, an unknown id, the active object is locked, or the frame is outside the clip.
    """
    project.clip.check_frame(frame)
    info = project.info_of(active)
    if info.locked:
        raise UserError(f"The object '{info.name}' is locked.", "Unlock it to change its mask.")
    _check_size(project, mask)
    edit = FrameEdit(project, frame, project.next_revision)
    changes = changes or find_changes(edit.old.labels, mask.labels)
    labels = _with_locked_kept(project, edit.old, mask, changes)
    edit.set_labels(labels, rows=changes.rows, touched=_objects_of(changes.labels) if labels is mask.labels else None)
    touched = edit.find_touched_objects()
    if not touched:
        return ChangeSet(title)
    for object_id in touched | {active}:
        _mark_edited(edit, object_id, reference=becomes_reference and object_id == active)
    return _as_set(title or f"Paint {info.name}", edit.change(packs_later=packs_later))


def clear(project: Project, objects: Iterable[ObjectId], frames: FrameRange, *, keep_edits: bool = False) -> ChangeSet:
    """Remove masks of `objects` in a range, with all that is known of them there.

    Args:
        project: The project.
        objects: What to clear; locked objects are left alone.
        frames: Where.
        keep_edits: Leave frames that a run may not change either (edited, imported, reference, verified, absent).

    Raises:
        UserError: An unknown id.
    """
    return plan_clearing(project, objects, frames, keep_edits=keep_edits).make()


def plan_clearing(
    project: Project, objects: Iterable[ObjectId], frames: FrameRange, *, keep_edits: bool = False
) -> WideEdit:
    """As `clear`, to be made in pieces.

    Raises:
        UserError: As `clear`.
    """
    ids = [object_id for object_id in objects if not project.info_of(object_id).locked]

    def forget(edit: FrameEdit) -> None:
        for object_id in ids:
            if not (keep_edits and edit.state(object_id).is_protected):
                edit.forget(object_id)

    names = ", ".join(project.info_of(object_id).name for object_id in ids)
    return plan_frames(project, f"Clear {names}", sorted(f for f in project.track.records if f in frames), forget)


def import_mask(
    project: Project,
    frame: FrameIndex,
    mask: LabelMask,
    objects: Iterable[ObjectId],
    *,
    reference: bool = True,
    presence: Mapping[ObjectId, Presence] | None = None,
    alpha: Mapping[ObjectId, AlphaBand] | None = None,
) -> ChangeSet:
    """Take `objects` on a frame from a file; others keep their pixels except where they are covered.

    Args:
        project: The project.
        frame: The frame.
        mask: Labels in project ids.
        objects: Objects the file speaks of; one without pixels is known to be absent there.
        reference: Whether the file is vouched for.
        presence: Marks that the file gives objects on this frame.
        alpha: Soft edges that the file gives objects, of the mask's size; an object without one has hard edges then.

    Raises:
        UserError: Another size, an unknown id, or the frame is outside the clip.
    """
    project.clip.check_frame(frame)
    _check_size(project, mask)
    for object_id in mask.objects():
        project.info_of(object_id)
    named = frozenset(objects)
    ids = frozenset(object_id for object_id in named if not project.info_of(object_id).locked)
    edit = FrameEdit(project, frame, project.next_revision)
    labels = np.where(np.isin(edit.old.labels, list(ids)), np.uint8(0), edit.old.labels)
    labels = np.where(np.isin(mask.labels, list(ids)), mask.labels, labels)
    changes = find_changes(edit.old.labels, labels)
    labels = _with_locked_kept(project, edit.old, LabelMask(labels), changes)
    edit.set_labels(labels, rows=changes.rows)
    of_others = ~np.isin(labels, [0, *ids])
    for object_id in ids:
        band = (alpha or {}).get(object_id)
        edit.set_alpha(object_id, band.without(of_others) if band is not None else None)
        presence_here = (presence or {}).get(object_id) or _after_drawing(edit.state(object_id))
        edit.mark(object_id, origin=Origin.IMPORTED, reference=reference, confidence=None, presence=presence_here)
        edit.mark(object_id, revision=edit.state(object_id).revision or project.next_revision)
    return _as_set(f"Import masks of frame {frame}", edit.change())


def _check_size(project: Project, mask: LabelMask) -> None:
    if mask.size != project.clip.size:
        raise UserError(
            f"The mask is {mask.size[1]} x {mask.size[0]} pixels, the clip is "
            f"{project.clip.width} x {project.clip.height}.",
            "Export the mask at the clip's size.",
        )


def _objects_of(labels: Iterable[int]) -> frozenset[ObjectId]:
    return frozenset(ObjectId(label) for label in labels if 0 < label < IGNORE)


def _with_locked_kept(project: Project, old: LabelMask, new: LabelMask, changes: LabelChanges) -> Labels:
    """The new labels, but for pixels of locked objects, and with 'ignore' as background.

    Looks only at the rows of the `changes` between both, and there only if one of their labels is not a free object: a
    stroke touches few rows, and mostly free objects.

    Raises:
        UserError: A pixel that changes has an unknown id.
    """
    for object_id in _objects_of(changes.labels):
        project.info_of(object_id)
    locked = [info.id for info in project.objects.values() if info.locked]
    if changes.labels.isdisjoint({IGNORE, *locked}):
        return new.labels
    before, after = old.labels[changes.rows], new.labels[changes.rows]
    kept = np.isin(before, locked) | np.isin(after, locked)
    allowed = np.where(kept, before, np.where(after == IGNORE, np.uint8(0), after))
    if np.array_equal(allowed, after):
        return new.labels
    labels = new.labels.copy()
    labels[changes.rows] = allowed
    return labels


def _mark_edited(edit: FrameEdit, object_id: ObjectId, *, reference: bool) -> None:
    state = edit.state(object_id)
    edit.mark(
        object_id,
        origin=Origin.EDITED,
        reference=state.reference or reference,
        presence=_after_drawing(state),
        confidence=None,
    )


def _after_drawing(state: ObjectState) -> Presence:
    """What is drawn is not absent."""
    return Presence.UNKNOWN if state.presence is Presence.ABSENT else state.presence


def _as_set(title: str, change: FrameChange | None) -> ChangeSet:
    return ChangeSet(title, () if change is None else (change,))
