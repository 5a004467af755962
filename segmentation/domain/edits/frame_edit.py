"""FrameEdit: one frame's record in the making. Shared by all edits; keeps labels, alpha and states consistent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any

import numpy as np

from segmentation.domain.alpha_band import AlphaBand
from segmentation.domain.changes import FrameChange
from segmentation.domain.frames import FrameIndex, Labels
from segmentation.domain.label_mask import IGNORE, LabelMask, Region, differing_rows, find_changes
from segmentation.domain.mask_codec import MaskToPack, PackedMask, pack_changed
from segmentation.domain.mask_track import FrameRecord
from segmentation.domain.objects import NOTHING_KNOWN, ObjectId, ObjectState
from segmentation.domain.project import Project


class FrameEdit:
    """Collects what happens to one frame and turns it into a `FrameChange`.

    Args:
        project: Read only.
        frame: The frame.
        revision: Number for the new content; one per change set.
    """

    def __init__(self, project: Project, frame: FrameIndex, revision: int) -> None:
        self._frame, self.revision = frame, revision
        self._before = project.track.records.get(frame)
        record = project.track.record(frame)
        self._old_record = record
        self._packed = record.mask
        self._labels: Labels | None = None
        """Unpacked only for who draws: whole objects change in their runs."""
        self._given: PackedMask | None = None
        self._rows = slice(0, 0)
        """Around everything that differs from the stored mask."""
        self._touched: frozenset[ObjectId] | None = None
        """Of the labels so far; asked for twice, and every answer looks at all rows that differ."""
        self._states = dict(record.states)
        self._alpha = dict(record.alpha)

    @cached_property
    def old(self) -> LabelMask:
        """The mask as it is stored."""
        return self._old_record.mask.unpack()

    def state(self, object_id: ObjectId) -> ObjectState:
        """What is known of the object so far."""
        return self._states.get(object_id, NOTHING_KNOWN)

    def knows(self, object_id: ObjectId) -> bool:
        """Whether anything is known of the object so far."""
        return object_id in self._states

    def alpha_of(self, object_id: ObjectId) -> AlphaBand | None:
        """The object's soft edge so far."""
        return self._alpha.get(object_id)

    def mark(self, object_id: ObjectId, **fields: Any) -> None:
        """Change fields of the object's state; an object of which nothing is known any more leaves no entry."""
        state = replace(self.state(object_id), **fields)
        if state == NOTHING_KNOWN:
            self._states.pop(object_id, None)
        else:
            self._states[object_id] = state

    def forget(self, object_id: ObjectId) -> None:
        """Drop the object's pixels, soft edge and state."""
        self.relabel({object_id: 0})
        self._states.pop(object_id, None)
        self._alpha.pop(object_id, None)

    def relabel(self, mapping: Mapping[int, int]) -> None:
        """Give all pixels of some labels to others; soft edges of changed pixels are dropped."""
        if self._labels is None and self._alpha.keys() <= mapping.keys():
            self._packed = self._packed.relabel(mapping)
        else:
            self.set_labels(LabelMask(self._unpack()).relabel(dict(mapping)).labels)

    def set_labels(
        self,
        labels: Labels,
        packed: PackedMask | None = None,
        rows: slice | None = None,
        touched: frozenset[ObjectId] | None = None,
    ) -> None:
        """Take new labels; soft edges of changed pixels are dropped.

        Args:
            labels: (H, W).
            packed: The same labels packed, where somebody has done that already.
            rows: Around everything that differs from the labels so far, where somebody has looked already.
            touched: Objects that gain or lose pixels by that, likewise.
        """
        before = self._unpack()
        rows = differing_rows(labels, before) if rows is None else rows
        if not _any(rows):
            return
        if self._alpha:
            changed: Region = np.not_equal(labels, before)
            for object_id, band in list(self._alpha.items()):
                self.set_alpha(object_id, band.without(changed))
        is_first = before is self.old.labels
        self._labels, self._given, self._touched = labels, packed, touched if is_first else None
        self._rows = rows if is_first else differing_rows(self.old.labels, labels)

    def set_alpha(self, object_id: ObjectId, band: AlphaBand | None) -> None:
        """Replace the object's soft edge."""
        if band is None:
            self._alpha.pop(object_id, None)
        else:
            self._alpha[object_id] = band

    def find_touched_objects(self) -> frozenset[ObjectId]:
        """Objects that gained or lost pixels, compared with the stored mask."""
        if self._labels is None:
            return self._find_touched_in_runs()
        if self._touched is None:
            self._touched = self._find_touched_in_labels(self._labels)
        return self._touched

    def _find_touched_in_labels(self, labels: Labels) -> frozenset[ObjectId]:
        if self._before is None:
            return LabelMask(labels).objects()
        # A stroke touches few rows: picking pixels out of those alone is many times faster.
        changes = find_changes(self.old.labels[self._rows], labels[self._rows])
        return frozenset(ObjectId(label) for label in changes.labels if 0 < label < IGNORE)

    def _find_touched_in_runs(self) -> frozenset[ObjectId]:
        """Labels went over whole: who gained or lost pixels has another area."""
        if self._packed == self._old_record.mask:
            return frozenset()
        old, new = self._old_record.mask.areas(), self._packed.areas()
        labels = (label for label in old.keys() | new.keys() if old.get(label) != new.get(label))
        return frozenset(ObjectId(label) for label in labels if label < 255)

    def _unpack(self) -> Labels:
        """The labels so far."""
        if self._labels is None:
            self._labels = self._packed.unpack().labels
            self._rows = differing_rows(self.old.labels, self._labels)
        return self._labels

    @property
    def _is_mask_same(self) -> bool:
        """Whether the stored mask stays as it is. Packs nothing, and looks at labels only where nobody has yet."""
        if self._touched:
            return False
        if self._labels is None:
            return self._packed == self._old_record.mask
        return np.array_equal(self._labels[self._rows], self.old.labels[self._rows])

    def _repack(self, *, later: bool) -> PackedMask:
        if self._labels is None:
            return self._packed
        if self._given is not None:
            return self._given
        mask = LabelMask(self._labels)
        return MaskToPack(mask) if later else pack_changed(self._old_record.mask, mask, self._rows)

    def change(self, *, packs_later: bool = False) -> FrameChange | None:
        """The finished change, or None when nothing differs.

        Args:
            packs_later: Leave packing the mask, which takes milliseconds, to the thread that writes it. Until then the
                change holds whole labels, so this is for one frame that is written soon.
        """
        old, is_mask_same = self._old_record, self._is_mask_same
        mask = old.mask if is_mask_same else self._repack(later=packs_later)
        if not is_mask_same:
            for object_id in self.find_touched_objects() & self._states.keys():
                self.mark(object_id, revision=self.revision)
        elif self._states == old.states and self._alpha == old.alpha:
            return None
        revision = old.revision if is_mask_same and self._alpha == old.alpha else self.revision
        return FrameChange(self._frame, self._before, FrameRecord(mask, revision, self._states, self._alpha))


def _any(rows: slice) -> bool:
    return bool(rows.stop > rows.start)
