"""Edits that make the outlines of masks better without saying anything new about their objects."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from segmentation.domain.changes import ChangeSet
from segmentation.domain.edits.frame_edit import FrameEdit
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId, Presence
from segmentation.domain.project import Project

TITLE = "Refine edges"


def refinable_objects(project: Project, frame: FrameIndex, objects: Iterable[ObjectId]) -> frozenset[ObjectId]:
    """Those of `objects` whose outline may be refined on a frame: seen there, not locked, not verified there."""
    record = project.track.records.get(frame)
    if record is None:
        return frozenset()
    states = record.states
    return frozenset(
        object_id
        for object_id in objects
        if object_id in project.objects
        and not project.objects[object_id].locked
        and object_id in states
        and not states[object_id].verified
        and states[object_id].presence is not Presence.ABSENT
    )


def refine_edges(project: Project, result: FrameResult, revision: int) -> ChangeSet:
    """Take over refined outlines; marks, origin and confidence stay as they are.

    Only pixels that are free or of the refined objects change, and only while the frame is as it was refined.

    Args:
        project: The project.
        result: The refined frame.
        revision: Of the frame's record when it was refined.
    """
    record = project.track.records.get(result.frame)
    ids = refinable_objects(project, result.frame, result.objects)
    if record is None or record.revision != revision or not ids:
        return ChangeSet(TITLE)
    edit = FrameEdit(project, result.frame, project.next_revision)
    own = [0, *ids]
    refined = result.mask.unpack().labels
    free = np.isin(edit.old.labels, own) & np.isin(refined, own)
    edit.set_labels(np.where(free, refined, edit.old.labels))
    for object_id in ids:
        band = result.alpha.get(object_id)
        edit.set_alpha(object_id, band.without(~free) if band is not None else None)
    change = edit.change()
    return ChangeSet(TITLE, () if change is None else (change,))


def replace_masks(project: Project, result: FrameResult, *, title: str) -> ChangeSet:
    """Take over masks that were computed from the stored ones; marks, origin and confidence stay as they are.

    Args:
        project: The project.
        result: Holds all labels of the frame, those of other objects as they are. Its objects, which are refinable
            there, get its soft edges.
        title: For the history.
    """
    edit = FrameEdit(project, result.frame, project.next_revision)
    edit.set_labels(result.mask.unpack().labels, result.mask)
    for object_id in result.objects:
        edit.set_alpha(object_id, result.alpha.get(object_id))
    change = edit.change()
    return ChangeSet(title, () if change is None else (change,))
