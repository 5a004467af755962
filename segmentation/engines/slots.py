"""Slots: project object ids <-> the dense labels 1..N that engines count in. One mapping per run, without gaps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from segmentation.domain.frames import Labels
from segmentation.domain.label_mask import IGNORE
from segmentation.domain.objects import MAX_OBJECT_ID, ObjectId
from segmentation.errors import UserError


@dataclass(frozen=True)
class Slots:
    """Which object has which label: the first id has label 1, the next 2, and so on.

    Args:
        ids: Object ids in label order.

    Raises:
        UserError: An id occurs twice or is outside 1..254.
    """

    ids: tuple[ObjectId, ...] = ()

    def __post_init__(self) -> None:
        wrong = [i for i in self.ids if not 1 <= i <= MAX_OBJECT_ID]
        if wrong or len(set(self.ids)) != len(self.ids):
            raise UserError(f"The objects of a run must be different ids from 1 to {MAX_OBJECT_ID}, got {self.ids}.")

    def grow(self, objects: Iterable[ObjectId]) -> Slots:
        """The mapping with new objects behind the present ones, in ascending order; labels in use never move."""
        new = sorted(set(objects) - set(self.ids))
        return Slots((*self.ids, *new)) if new else self

    def label_of(self, object_id: ObjectId) -> int:
        """The dense label of the object.

        Raises:
            UserError: The object is not in this run.
        """
        if object_id not in self.ids:
            raise UserError(f"Object {object_id} is not part of this run, which propagates {list(self.ids)}.")
        return self.ids.index(object_id) + 1

    def labels_of(self, objects: Iterable[ObjectId]) -> frozenset[int]:
        """The dense labels of several objects.

        Raises:
            UserError: One of them is not in this run.
        """
        return frozenset(self.label_of(object_id) for object_id in objects)

    def to_dense(self, labels: Labels) -> Labels:
        """(H, W) uint8 project ids -> dense labels; other objects become background, 'ignore' stays."""
        table = np.zeros(256, np.uint8)
        table[list(self.ids)] = np.arange(1, len(self.ids) + 1)
        table[IGNORE] = IGNORE
        return table[labels]
