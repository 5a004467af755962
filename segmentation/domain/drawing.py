"""Shapes as pixels: stroke segments, polygons, connected areas. Computes inside the shape's box only; changes nothing.

Points are (x, y) in pixels, the top left pixel covering 0..1 in both. A pixel belongs to a shape when its centre does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import Labels
from segmentation.domain.label_mask import Region
from segmentation.domain.pixel_box import NO_BOX, PixelBox

Point = tuple[float, float]
"""(x, y) in pixels; may lie outside the frame."""

SMALLEST_RADIUS_PX = 0.5
"""A thinner brush would slip between pixel centres."""


@dataclass(frozen=True)
class Shape:
    """Some pixels of a mask.

    Args:
        box: Where.
        inside: (box.height, box.width) bool.
    """

    box: PixelBox
    inside: Region


NO_SHAPE = Shape(NO_BOX, np.zeros((0, 0), np.bool_))


def segment(size: tuple[int, int], start: Point, end: Point, start_radius: float, end_radius: float) -> Shape:
    """A piece of a brush stroke: a disk moved from `start` to `end` while its radius changes evenly.

    Args:
        size: (height, width) of the mask.
        start: Centre of the first disk.
        end: Centre of the last disk; the same point gives one disk.
        start_radius: Pixels; at least `SMALLEST_RADIUS_PX` is drawn.
        end_radius: Likewise.
    """
    first, last = max(start_radius, SMALLEST_RADIUS_PX), max(end_radius, SMALLEST_RADIUS_PX)
    box = _box_of((start, end), max(first, last), size)
    if not box:
        return NO_SHAPE
    xs = np.arange(box.left, box.left + box.width, dtype=np.float32) + np.float32(0.5 - start[0])
    ys = (np.arange(box.top, box.top + box.height, dtype=np.float32) + np.float32(0.5 - start[1]))[:, None]
    along_x, along_y = end[0] - start[0], end[1] - start[1]
    length_squared = along_x**2 + along_y**2
    if length_squared == 0:
        return Shape(box, xs**2 + ys**2 <= max(first, last) ** 2)
    part = (xs * np.float32(along_x / length_squared) + ys * np.float32(along_y / length_squared)).clip(0, 1)
    squared = (xs - part * np.float32(along_x)) ** 2 + (ys - part * np.float32(along_y)) ** 2
    if first == last:
        return Shape(box, squared <= first**2)
    return Shape(box, squared <= (np.float32(first) + part * np.float32(last - first)) ** 2)


def polygon(size: tuple[int, int], points: Sequence[Point]) -> Shape:
    """The inside of a closed outline by the even-odd rule; nothing for fewer than three points."""
    box = _box_of(points, 0, size) if len(points) > 2 else NO_BOX
    if not box:
        return NO_SHAPE
    crossings = np.zeros((box.height, box.width + 1), np.uint8)
    for start, end in zip(points, (*points[1:], points[0]), strict=True):
        _cross(crossings, box, start, end)
    inside = np.bitwise_xor.accumulate(crossings[:, :-1], axis=1).astype(np.bool_)
    return Shape(box, inside)


def rectangle(size: tuple[int, int], corner: Point, opposite: Point) -> PixelBox:
    """The whole pixels touched by a dragged rectangle."""
    (left, right), (top, bottom) = (sorted((corner[axis], opposite[axis])) for axis in (0, 1))
    return PixelBox.spanning(floor(top), floor(left), ceil(bottom), ceil(right), size)


def find_connected(labels: Labels, seed: Point) -> Shape:
    """The pixels that carry the seed's label and hang together with it over their sides (not over corners)."""
    row, column = floor(seed[1]), floor(seed[0])
    if not (0 <= row < labels.shape[0] and 0 <= column < labels.shape[1]):
        return NO_SHAPE
    runs = _RowRuns(labels == labels[row, column])
    reached = runs.reach_from(row, column)
    rows, starts, ends = runs.rows[reached], runs.starts[reached], runs.ends[reached]
    top, left = int(rows.min()), int(starts.min())
    box = PixelBox(top, left, int(rows.max()) - top + 1, int(ends.max()) - left)
    inside = np.zeros((box.height, box.width), np.bool_)
    for run_row, start, end in zip(rows - top, starts - left, ends - left, strict=True):
        inside[run_row, start:end] = True
    return Shape(box, inside)


def _box_of(points: Sequence[Point], margin: float, size: tuple[int, int]) -> PixelBox:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return PixelBox.spanning(
        floor(min(ys) - margin), floor(min(xs) - margin), ceil(max(ys) + margin), ceil(max(xs) + margin), size
    )


def _cross(crossings: npt.NDArray[np.uint8], box: PixelBox, start: Point, end: Point) -> None:
    """Flip, on every row the edge crosses, the first pixel whose centre is right of it."""
    (upper_x, upper_y), (lower_x, lower_y) = sorted((start, end), key=lambda point: point[1])
    first = max(ceil(upper_y - 0.5), box.top)
    last = min(ceil(lower_y - 0.5), box.top + box.height)
    if first >= last:
        return
    centres = np.arange(first, last) + 0.5
    xs = upper_x + (centres - upper_y) * ((lower_x - upper_x) / (lower_y - upper_y))
    columns = np.clip(np.ceil(xs - 0.5).astype(np.intp) - box.left, 0, box.width)
    crossings[np.arange(first - box.top, last - box.top), columns] ^= 1


class _RowRuns:
    """Horizontal runs of a region, row by row, and which of them touch."""

    def __init__(self, region: Region) -> None:
        steps = np.diff(region.astype(np.int8), axis=1, prepend=0, append=0)
        self.rows, self.starts = (a.astype(np.intp) for a in np.nonzero(steps == 1))
        self.ends = np.nonzero(steps == -1)[1].astype(np.intp)
        self._first_of_row = np.searchsorted(self.rows, np.arange(region.shape[0] + 1))

    def reach_from(self, row: int, column: int) -> npt.NDArray[np.intp]:
        """Indices of the runs connected to the one at a pixel inside the region."""
        low, high = self._first_of_row[row], self._first_of_row[row + 1]
        seed = int(low + np.searchsorted(self.starts[low:high], column, side="right") - 1)
        seen, waiting = {seed}, [seed]
        while waiting:
            fresh = [run for run in self._touching(waiting.pop()) if run not in seen]
            seen.update(fresh)
            waiting.extend(fresh)
        return np.fromiter(seen, np.intp, len(seen))

    def _touching(self, run: int) -> list[int]:
        found: list[int] = []
        for row in (int(self.rows[run]) - 1, int(self.rows[run]) + 1):
            if 0 <= row < self._first_of_row.size - 1:
                low, high = self._first_of_row[row], self._first_of_row[row + 1]
                first = low + np.searchsorted(self.ends[low:high], self.starts[run], side="right")
                last = low + np.searchsorted(self.starts[low:high], self.ends[run], side="left")
                found.extend(range(int(first), int(last)))
        return found
