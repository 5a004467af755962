"""Takes masks that are given as arrays into a project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from maskreel.mask_arrays import split_planes, to_array, to_labels
from segmentation.batch.named_objects import add_missing_object, object_of
from segmentation.domain.changes import StepId
from segmentation.domain.edits import import_mask
from segmentation.domain.frames import Labels
from segmentation.domain.label_mask import IGNORE, LabelMask, Region
from segmentation.domain.object_prompts import ObjectKey
from segmentation.domain.objects import ObjectId
from segmentation.errors import UserError
from segmentation.storage.saved_project import SavedProject


def masks_by_frame(masks: Any, frame: int) -> Mapping[int, Any]:
    """A mask by frame: of a mapping as it is, of (T, H, W) whole numbers one after the other, else one mask."""
    if isinstance(masks, Mapping):
        return masks
    array = to_array(masks)
    if array.ndim == 3 and array.dtype != np.bool_:
        return dict(enumerate(array, start=frame))
    return {frame: array}


class MaskTaker:
    """Takes masks in, as one step of undo.

    Args:
        saved: The project.
        names: Of the objects, by rising label or plane; a known name is that object, a new one makes an object.
    """

    def __init__(self, saved: SavedProject, names: Sequence[str]) -> None:
        self._saved = saved
        self._names = names
        self._step: StepId | None = None

    def take(self, frame: int, values: Any) -> frozenset[ObjectId]:
        """Make a mask, (H, W) or (N, H, W) bool, or (H, W) whole numbers, a reference; its objects.

        Raises:
            UserError: Another shape or type, another size than the clip, more names than objects, or a frame outside
                the clip.
        """
        clip = self._saved.project.clip
        place = clip.check_frame(frame)
        planes = split_planes(values)
        labels, objects = self._of_labels(to_labels(values)) if planes is None else self._of_planes(planes)
        change = import_mask(self._saved.project, place, LabelMask(labels), objects)
        self._step = self._saved.commit(change, into=self._step)
        return objects

    def _of_labels(self, labels: Labels) -> tuple[Labels, frozenset[ObjectId]]:
        found = sorted(LabelMask(labels).objects())
        if not found:
            raise UserError("There is no object in the mask: all pixels are background.", "Give a mask of an object.")
        ids = self._objects(found)
        table = np.zeros(256, np.uint8)
        table[IGNORE] = IGNORE
        table[found] = ids
        return table[labels], frozenset(ids)

    def _of_planes(self, planes: Sequence[Region]) -> tuple[Labels, frozenset[ObjectId]]:
        """Where planes overlap, the later one counts."""
        ids = self._objects([ObjectId(number) for number in range(1, len(planes) + 1)])
        labels = np.zeros(planes[0].shape, np.uint8)
        for object_id, plane in zip(ids, planes, strict=True):
            labels[plane] = object_id
        return labels, frozenset(ids)

    def _objects(self, labels: Sequence[ObjectId]) -> list[ObjectId]:
        """The object of each label: the one of its name, or without names the one of its number."""
        if self._names and len(self._names) != len(labels):
            raise UserError(f"There are {len(self._names)} names for {len(labels)} objects.", "Give a name for each.")
        if not self._names:
            return [self.claim(int(label)) for label in labels]
        return [self.claim(name) for name in self._names]

    def claim(self, key: ObjectKey) -> ObjectId:
        """The object of that number or name; a new one where there is none."""
        self._step = self._saved.commit(add_missing_object(self._saved.project, key), into=self._step)
        return object_of(self._saved.project, key)
