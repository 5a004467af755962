"""LabelMask: the labels of one frame, checked once and then read-only."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import Labels
from segmentation.domain.objects import ObjectId
from segmentation.domain.pixel_box import NO_BOX, PixelBox
from segmentation.errors import UserError

IGNORE = 255
"""Label of pixels that nobody vouches for."""

Region = npt.NDArray[np.bool_]
"""(H, W) bool."""

PIECE_ROWS = 64
"""Compared at a time: pieces that stay in the processor's cache compare several times faster than whole frames."""


def box_around(region: Region, margin: int = 0) -> PixelBox:
    """The smallest box around a region, with so many pixels around it that lie in the mask; empty where it has none."""
    rows, columns = np.flatnonzero(region.any(axis=1)), np.flatnonzero(region.any(axis=0))
    if not rows.size:
        return NO_BOX
    return PixelBox.spanning(
        int(rows[0]) - margin,
        int(columns[0]) - margin,
        int(rows[-1]) + margin + 1,
        int(columns[-1]) + margin + 1,
        (region.shape[0], region.shape[1]),
    )


def boxes_around(mask: LabelMask) -> dict[ObjectId, PixelBox]:
    """The smallest box around each object of a mask, in the order of their ids."""
    return {object_id: box_around(mask.region(object_id)) for object_id in sorted(mask.objects())}


def window_around(region: Region, margin: int) -> tuple[slice, slice]:
    """Rows and columns of a region and so many pixels around it, cut at 0 only; empty where it has no pixel."""
    rows, columns = np.flatnonzero(region.any(axis=1)), np.flatnonzero(region.any(axis=0))
    if not rows.size:
        return slice(0, 0), slice(0, 0)
    return _widen(rows, margin), _widen(columns, margin)


def _widen(hits: npt.NDArray[np.intp], margin: int) -> slice:
    return slice(max(0, int(hits[0]) - margin), int(hits[-1]) + 1 + margin)


def differing_rows(one: Labels, other: Labels) -> slice:
    """Some rows of two arrays of one size outside of which they are equal; an empty slice when they are equal."""
    if one is other:
        return slice(0, 0)
    tops = range(0, one.shape[0], PIECE_ROWS)
    differing = [top for top in tops if not np.array_equal(one[top : top + PIECE_ROWS], other[top : top + PIECE_ROWS])]
    return slice(differing[0], min(differing[-1] + PIECE_ROWS, one.shape[0])) if differing else slice(0, 0)


@dataclass(frozen=True)
class LabelChanges:
    """How two masks of one size differ.

    Args:
        rows: Some rows outside of which they are equal; an empty slice when they are equal.
        labels: Labels that gained or lost pixels.
    """

    rows: slice
    labels: frozenset[int]


def find_changes(one: Labels, other: Labels) -> LabelChanges:
    """How two arrays of one size differ."""
    rows = differing_rows(one, other)
    found: set[int] = set()
    for top in range(rows.start, rows.stop, PIECE_ROWS):
        old, new = one[top : top + PIECE_ROWS].ravel(), other[top : top + PIECE_ROWS].ravel()
        # Only where a pair of labels begins: there are few borders, and many pixels may have changed.
        starts = np.append(0, np.flatnonzero((old[1:] != old[:-1]) | (new[1:] != new[:-1])) + 1)
        pairs = old[starts].astype(np.uint16) << 8 | new[starts]
        # Not by `np.unique`: its first call imports masked arrays, which takes 70 ms in the middle of a stroke.
        seen = np.flatnonzero(np.bincount(pairs))
        changed = seen[seen >> 8 != seen & 255]
        found.update((changed >> 8).tolist(), (changed & 255).tolist())
    return LabelChanges(rows, frozenset(found))


class LabelMask:
    """(H, W) uint8 labels; 0 background, 1..254 objects, 255 ignore. Immutable; compares by content.

    Args:
        labels: Copied unless it is already read-only.

    Raises:
        UserError: Not two-dimensional, empty, or not uint8.
    """

    __slots__ = ("_labels",)

    def __init__(self, labels: Labels) -> None:
        if labels.dtype != np.uint8 or labels.ndim != 2 or labels.size == 0:
            raise UserError(
                f"A mask must be a non-empty (height, width) array of 8-bit labels, got {labels.shape} {labels.dtype}."
            )
        if labels.flags.writeable:
            labels = labels.copy()
            labels.flags.writeable = False
        self._labels = labels

    @classmethod
    def empty(cls, height: int, width: int) -> LabelMask:
        """All background."""
        return cls(np.zeros((height, width), np.uint8))

    @property
    def labels(self) -> Labels:
        """The labels, read-only."""
        return self._labels

    @property
    def size(self) -> tuple[int, int]:
        """(height, width)."""
        height, width = self._labels.shape
        return height, width

    def objects(self) -> frozenset[ObjectId]:
        """Ids that have at least one pixel; background and 'ignore' left out."""
        seen = np.zeros(256, np.bool_)
        for top in range(0, self._labels.shape[0], PIECE_ROWS):
            flat = self._labels[top : top + PIECE_ROWS].ravel()
            # Only where labels change: masks have few borders, and looking at every pixel takes ten times as long.
            seen[flat[np.append(0, np.flatnonzero(flat[1:] != flat[:-1]) + 1)]] = True
        return frozenset(ObjectId(int(i)) for i in np.flatnonzero(seen[1:IGNORE]) + 1)

    def region(self, object_id: ObjectId) -> Region:
        """Where the object is, (H, W) bool."""
        return np.equal(self._labels, object_id)

    def area(self, object_id: ObjectId) -> int:
        """Pixels of the object."""
        return int(np.count_nonzero(self._labels == object_id))

    def relabel(self, mapping: dict[int, int]) -> LabelMask:
        """A copy with labels replaced; labels that are not in `mapping` stay."""
        table = np.arange(256, dtype=np.uint8)
        for old, new in mapping.items():
            table[old] = new
        return LabelMask(table[self._labels])

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, LabelMask) or self.size != other.size:
            return False
        rows = differing_rows(self._labels, other._labels)
        return bool(rows.start == rows.stop)

    def __hash__(self) -> int:
        return hash((self._labels.shape, self._labels.tobytes()))

    def __repr__(self) -> str:
        height, width = self.size
        return f"LabelMask({width}x{height}, objects {sorted(self.objects())})"
