"""How the result of a run enters a project: only where it may."""

from __future__ import annotations

from collections.abc import Set

import numpy as np
import numpy.typing as npt

from segmentation.domain.changes import ChangeSet
from segmentation.domain.edits.frame_edit import FrameEdit
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.mask_codec import PackedMask
from segmentation.domain.objects import ObjectId, Origin
from segmentation.domain.open_proposals import objects_open_to_runs, overlay_objects
from segmentation.domain.project import Project
from segmentation.errors import UserError


def merge_result(project: Project, result: FrameResult, *, title: str = "Propagate") -> ChangeSet:
    """Take over a frame of a run.

    Pixels of objects that are edited, imported, verified, references, absent or locked on this frame, and of objects
    that the run did not compute, stay exactly as they are and win over the result. Objects that the run found right
    only get its revision.

    Raises:
        UserError: The result has another size, or its frame is outside the clip.
    """
    project.clip.check_frame(result.frame)
    writable = objects_open_to_runs(project, result.frame, result.objects)
    found_right = objects_open_to_runs(project, result.frame, result.kept)
    if not writable | found_right:
        return ChangeSet(title)
    if result.mask.size != project.clip.size:
        raise UserError(f"A result of size {result.mask.size} does not fit the clip's {project.clip.size}.")
    edit = FrameEdit(project, result.frame, project.next_revision)
    for object_id in found_right:
        edit.mark(object_id, revision=project.next_revision)
    if writable:
        _take(edit, project.track.record(result.frame).mask, result, writable)
    change = edit.change()
    return ChangeSet(title, () if change is None else (change,))


def _take(edit: FrameEdit, stored: PackedMask, result: FrameResult, writable: frozenset[ObjectId]) -> None:
    """The pixels, soft edges and confidence of `writable` as the result gives them."""
    for object_id in writable:
        edit.set_alpha(object_id, None)
    if _holds_only(stored, {0, *writable}) and _holds_only(result.mask, writable):
        packed = result.mask
    else:
        packed = overlay_objects(stored, result.mask, writable)
    edit.set_labels(packed.unpack().labels, packed)
    soft = writable & result.alpha.keys()
    kept = _find_kept_labels(stored, writable) if soft else None
    for object_id in writable:
        band = result.alpha.get(object_id)
        if band is not None and kept is not None:
            band = band.without_labels(edit.old.labels, kept)
        edit.set_alpha(object_id, band)
        edit.mark(
            object_id,
            origin=Origin.PREDICTED,
            confidence=result.confidence.get(object_id),
            revision=edit.revision,
        )


def _holds_only(mask: PackedMask, labels: Set[int]) -> bool:
    return mask.areas().keys() <= labels


def _find_kept_labels(stored: PackedMask, writable: frozenset[ObjectId]) -> npt.NDArray[np.bool_] | None:
    """Labels, (256,) bool, of other objects, which a result may not touch; None, the common case, without any."""
    if _holds_only(stored, {0, *writable}):
        return None
    kept = np.ones(256, np.bool_)
    kept[[0, *writable]] = False
    return kept
