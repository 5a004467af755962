"""Paste a mask on a frame that the user need not look at: whatever is verified there stays."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from segmentation.domain.changes import ChangeSet
from segmentation.domain.edits.frame_edit import FrameEdit
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import IGNORE
from segmentation.domain.mask_codec import PackedMask, combine_masks
from segmentation.domain.objects import ObjectId, Origin, Presence
from segmentation.domain.project import Project

PASTE_TITLE = "Paste masks"


def paste_mask(
    project: Project, frame: FrameIndex, mask: PackedMask, objects: Iterable[ObjectId], *, title: str = PASTE_TITLE
) -> ChangeSet:
    """Give `objects` on a frame the pixels that they have in `mask`.

    Objects that are locked, or verified on the frame, keep their pixels and marks. Of the others those that change
    count as edited, and not as references: nobody has looked at the frame.

    Args:
        project: The project.
        frame: The frame.
        mask: Labels by object id.
        objects: Whom `mask` speaks of; one without a pixel in it loses its mask.
        title: For the history.

    Raises:
        UserError: An unknown id, another size, or the frame is outside the clip.
    """
    project.clip.check_frame(frame)
    record = project.track.record(frame)
    infos = [project.info_of(object_id) for object_id in objects]
    ids = [info.id for info in infos if not info.locked and not record.state(info.id).verified]
    kept = [i for i, info in project.objects.items() if info.locked or record.state(i).verified]
    edit = FrameEdit(project, frame, project.next_revision)
    packed = combine_masks(record.mask, mask, _choice(ids, kept))
    if packed != record.mask:
        edit.set_labels(packed.unpack().labels, packed)
    for object_id in edit.find_touched_objects().intersection(ids):
        presence = edit.state(object_id).presence
        edit.set_alpha(object_id, None)
        edit.mark(
            object_id,
            origin=Origin.EDITED,
            reference=False,
            confidence=None,
            presence=Presence.UNKNOWN if presence is Presence.ABSENT else presence,
            revision=edit.revision,
        )
    change = edit.change()
    return ChangeSet(title, () if change is None else (change,))


def _choice(ids: list[ObjectId], kept: list[ObjectId]) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    """The new label by the stored and the pasted one, as `combine_masks` wants it."""
    choice = np.repeat(np.arange(256, dtype=np.uint8)[:, None], 256, axis=1)
    choice[ids] = 0
    open_to_paste = [label for label in range(IGNORE + 1) if label not in kept]
    choice[np.ix_(open_to_paste, ids)] = ids
    return choice
