"""Masks between two masks: their signed distances are mixed, after both were moved to where the object is meanwhile.

Raya, Udupa: "Shape-based interpolation of multidimensional objects", IEEE TMI 1990. The move by the centres is ours:
without it an object that goes farther than its own width would vanish on the way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from segmentation.domain.label_mask import Region
from segmentation.domain.pixel_box import PixelBox

MARGIN_PX = 2
Distances = npt.NDArray[np.float32]
"""(h, w) float32, px: positive inside, negative outside."""


@dataclass(frozen=True)
class _Place:
    """Where an object is.

    Args:
        row: Of its centre.
        column: Likewise.
        up: Rows that it reaches above its centre.
        down: Below.
        left: Columns to the left.
        right: To the right.
    """

    row: int
    column: int
    up: int
    down: int
    left: int
    right: int

    @classmethod
    def of(cls, region: Region) -> _Place:
        """Where `region`, which is not empty, is."""
        rows, columns = np.nonzero(region)
        row, column = round(float(rows.mean())), round(float(columns.mean()))
        reach = row - rows.min(), rows.max() - row, column - columns.min(), columns.max() - column
        return cls(row, column, *(max(0, int(each)) for each in reach))

    def widen(self, other: _Place) -> _Place:
        """This centre, with room for both."""
        sides = ((max(getattr(self, side), getattr(other, side)) + MARGIN_PX) for side in _SIDES)
        return _Place(self.row, self.column, *sides)


_SIDES = ("up", "down", "left", "right")


def interpolate(before: Region, after: Region) -> Callable[[float], Region]:
    """The way from one mask to another.

    Args:
        before: (H, W) bool, at least one pixel.
        after: Likewise, of the same size.

    Returns:
        Gives the mask (H, W) at a share of the way, 0..1; 0 is `before`, 1 is `after`.
    """
    first, last = _Place.of(before), _Place.of(after)
    start, end = _distances(before, first.widen(last)), _distances(after, last.widen(first))
    room = first.widen(last)

    def at(share: float) -> Region:
        inside = (1 - share) * start + share * end > 0
        row = round((1 - share) * first.row + share * last.row)
        column = round((1 - share) * first.column + share * last.column)
        return _put(inside, row - room.up, column - room.left, before.shape)

    return at


def _distances(region: Region, place: _Place) -> Distances:
    inside = _cut(region, place).astype(np.uint8)
    within = cv2.distanceTransform(inside, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    beyond = cv2.distanceTransform(1 - inside, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    return np.asarray(np.where(inside, within - 0.5, 0.5 - beyond), np.float32)


def _cut(region: Region, place: _Place) -> Region:
    """The part around a place; beyond the frame there is nothing."""
    top, left = place.row - place.up, place.column - place.left
    height, width = place.up + place.down + 1, place.left + place.right + 1
    part = np.zeros((height, width), np.bool_)
    box = PixelBox.spanning(top, left, top + height, left + width, (region.shape[0], region.shape[1]))
    part[box.top - top :, box.left - left :][: box.height, : box.width] = region[box.window]
    return part


def _put(part: Region, top: int, left: int, size: tuple[int, ...]) -> Region:
    height, width = part.shape
    region = np.zeros(size, np.bool_)
    box = PixelBox.spanning(top, left, top + height, left + width, (size[0], size[1]))
    region[box.window] = part[box.top - top :, box.left - left :][: box.height, : box.width]
    return region
