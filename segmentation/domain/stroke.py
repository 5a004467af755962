"""Stroke: one gesture in the making, drawn on a preview that becomes a mask only when the gesture ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from enum import Enum

import numpy as np

from segmentation.domain.drawing import Shape
from segmentation.domain.frames import Labels
from segmentation.domain.label_mask import IGNORE, LabelChanges, LabelMask, Region, find_changes
from segmentation.domain.objects import ObjectId
from segmentation.domain.pixel_box import NO_BOX, PixelBox


class Constraint(Enum):
    """Which pixels a gesture may change."""

    ANYWHERE = "anywhere"
    BACKGROUND = "background"
    """Only background is painted; erasing takes from the active object only."""
    ACTIVE = "active"
    """Only pixels of the active object change: other objects and the background are safe."""


class Stroke:
    """A writable copy of a frame's labels on which one gesture draws.

    Args:
        mask: The frame's labels before.
        active: The object that is drawn.
        constraint: Which pixels may change.
        locked: Objects whose pixels never change.
    """

    def __init__(
        self,
        mask: LabelMask,
        active: ObjectId,
        *,
        constraint: Constraint = Constraint.ANYWHERE,
        locked: Iterable[ObjectId] = (),
    ) -> None:
        self.before = mask
        self.active = active
        self.labels: Labels = mask.labels.copy()
        """The preview, (H, W) uint8; for showing only."""
        self.touched: PixelBox = NO_BOX
        """Around everything drawn so far."""
        self._changes: LabelChanges | None = None
        self._constraint = constraint
        self._shapes: list[tuple[Shape, bool]] = []
        """Everything drawn, and whether it was erased."""
        self._paintable = _paintable(active, constraint, frozenset(locked))
        self._erasable = _erasable(active, constraint, frozenset(locked))

    def add(self, shape: Shape) -> PixelBox:
        """Give the shape's pixels to the active object; returns the box to repaint."""
        self._shapes.append((shape, False))
        return self._write(shape, int(self.active), self._paintable)

    def erase(self, shape: Shape) -> PixelBox:
        """Make the shape's pixels background; returns the box to repaint."""
        self._shapes.append((shape, True))
        return self._write(shape, 0, self._erasable)

    def repeat_on(self, mask: LabelMask, locked: Iterable[ObjectId]) -> Stroke:
        """The same gesture on another mask, under the same constraint.

        Args:
            mask: Of the same size.
            locked: Objects whose pixels never change there.
        """
        stroke = Stroke(mask, self.active, constraint=self._constraint, locked=locked)
        for shape, is_erased in self._shapes:
            (stroke.erase if is_erased else stroke.add)(shape)
        return stroke

    @property
    def changes(self) -> LabelChanges:
        """How the labels differ from those before; looked for once, until more is drawn."""
        if self._changes is None:
            window, top = self.touched.window, self.touched.top
            found = find_changes(self.before.labels[window], self.labels[window])
            self._changes = replace(found, rows=slice(top + found.rows.start, top + found.rows.stop))
        return self._changes

    @property
    def changes_nothing(self) -> bool:
        """Whether the labels are those before."""
        return not self.changes.labels

    def result(self) -> LabelMask:
        """The labels as drawn. Ends the stroke: the labels are handed over, not copied."""
        self.labels.flags.writeable = False
        return LabelMask(self.labels)

    def result_on(self, mask: LabelMask) -> LabelMask:
        """What was drawn, on a mask that may have changed meanwhile (a run went over the frame)."""
        if mask == self.before:
            return self.result()
        labels, window = mask.labels.copy(), self.touched.window
        changed = self.before.labels[window] != self.labels[window]
        labels[window][changed] = self.labels[window][changed]
        return LabelMask(labels)

    def subject(self) -> ObjectId:
        """The object the gesture was about: the active one, or else the object that lost most pixels to the eraser."""
        if self.active in self.changes.labels or self.changes_nothing:
            return self.active
        window = self.changes.rows, self.touched.window[1]
        before, after = self.before.labels[window], self.labels[window]
        lost = np.bincount(before[before != after], minlength=256)[1:IGNORE]
        return ObjectId(int(np.argmax(lost)) + 1) if lost.any() else self.active

    def _write(self, shape: Shape, label: int, allowed: Region) -> PixelBox:
        window = self.labels[shape.box.window]
        window[shape.inside & allowed[window]] = label
        self.touched = self.touched.unite(shape.box)
        self._changes = None
        return shape.box


def _paintable(active: ObjectId, constraint: Constraint, locked: frozenset[ObjectId]) -> Region:
    """Per label, whether the active object may be painted over it."""
    table = np.full(256, constraint is Constraint.ANYWHERE)
    table[0] = constraint is not Constraint.ACTIVE
    table[list(locked)] = False
    table[active] = active not in locked
    return table if active not in locked else np.zeros(256, np.bool_)


def _erasable(active: ObjectId, constraint: Constraint, locked: frozenset[ObjectId]) -> Region:
    """Per label, whether it may be erased."""
    table = np.full(256, constraint is Constraint.ANYWHERE)
    table[active] = True
    table[list(locked)] = False
    return table
