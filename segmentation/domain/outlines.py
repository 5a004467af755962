"""Outlines as points that can be moved, added and removed, and what that changes of a mask.

Points are (x, y) in pixels, as in `drawing`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import hypot

import numpy as np
import numpy.typing as npt

from segmentation.domain.drawing import Point, Shape, polygon
from segmentation.domain.pixel_box import PixelBox
from segmentation.domain.stroke import Stroke


@dataclass(frozen=True)
class Outline:
    """A line through points.

    Args:
        points: In order.
        closed: Whether a side leads from the last point to the first.
        is_hole: Whether the inside does not belong to the object.
    """

    points: tuple[Point, ...]
    closed: bool = True
    is_hole: bool = False

    def nearest_point(self, at: Point) -> tuple[float, int]:
        """Distance and place of the point nearest to `at`; there must be one."""
        return min((_distance(point, at), index) for index, point in enumerate(self.points))

    def nearest_side(self, at: Point) -> tuple[float, int]:
        """Distance of the side nearest to `at`, and the place that a new point on it gets; infinite without sides."""
        ends = list(zip(self.points, self.points[1:], strict=False))
        if self.closed and len(self.points) > 2:
            ends.append((self.points[-1], self.points[0]))
        return min(((_side_distance(*end, at), index + 1) for index, end in enumerate(ends)), default=(np.inf, 0))

    def insert(self, index: int, at: Point) -> Outline:
        """With one point more, at `index`."""
        return replace(self, points=(*self.points[:index], at, *self.points[index:]))

    def move(self, index: int, at: Point) -> Outline:
        """With one point elsewhere."""
        return replace(self, points=(*self.points[:index], at, *self.points[index + 1 :]))

    def remove(self, index: int) -> Outline:
        """Without one of the points."""
        return replace(self, points=(*self.points[:index], *self.points[index + 1 :]))


def simplify(points: Sequence[Point], tolerance_px: float) -> tuple[Point, ...]:
    """Fewer points of an open line, from which all left out are at most `tolerance_px` away (Douglas, Peucker 1973)."""
    line = np.asarray(points, np.float64).reshape(-1, 2)
    kept = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        if last - first < 2:
            continue
        away = _distances_from(line[first], line[last], line[first + 1 : last])
        farthest = int(np.argmax(away))
        if away[farthest] > tolerance_px:
            middle = first + 1 + farthest
            kept.add(middle)
            waiting += [(first, middle), (middle, last)]
    return tuple(points[index] for index in sorted(kept)) if points else ()


def simplify_closed(points: Sequence[Point], tolerance_px: float) -> tuple[Point, ...]:
    """As `simplify`, for a closed line: halved at the point that is farthest from its first."""
    if len(points) < 4:
        return tuple(points)
    line = np.asarray(points, np.float64)
    half = int(np.argmax(((line - line[0]) ** 2).sum(axis=1)))
    there, back = simplify(points[: half + 1], tolerance_px), simplify([*points[half:], points[0]], tolerance_px)
    outline = Outline((*there[:-1], *back[:-1]))
    for index in (len(there) - 1, 0):  # the two halves began where the line may be straight
        rest = outline.remove(index)
        if len(rest.points) > 2 and rest.nearest_side(outline.points[index])[0] <= tolerance_px / 2:
            outline = rest
    return outline.points


def redraw(stroke: Stroke, before: Sequence[Outline], after: Sequence[Outline]) -> PixelBox:
    """Draw what moving outlines changes of the active object: pixels between the old lines and the new ones alone.

    So the mask stays exact where nothing was moved, though points describe it only roughly.

    Args:
        stroke: New, from the mask that the outlines were traced on.
        before: As traced.
        after: The same outlines in the same order, as moved.

    Returns:
        The box to repaint.
    """
    for old, new in zip(before, after, strict=True):
        if old != new:
            gained, lost = _difference(stroke, old, new)
            own = stroke.labels[lost.box.window] == stroke.active
            stroke.erase(Shape(lost.box, lost.inside & own))
            stroke.add(gained)
    return stroke.touched


def _difference(stroke: Stroke, old: Outline, new: Outline) -> tuple[Shape, Shape]:
    """Pixels that the object gains, and that it loses."""
    height, width = stroke.labels.shape
    shapes = [polygon((height, width), outline.points) for outline in (old, new)]
    box = shapes[0].box.unite(shapes[1].box)
    was, becomes = (_spread(shape, box) for shape in shapes)
    gained, lost = Shape(box, becomes & ~was), Shape(box, was & ~becomes)
    return (lost, gained) if old.is_hole else (gained, lost)


def _spread(shape: Shape, box: PixelBox) -> npt.NDArray[np.bool_]:
    inside = np.zeros((box.height, box.width), np.bool_)
    top, left = shape.box.top - box.top, shape.box.left - box.left
    if shape.box:
        inside[top : top + shape.box.height, left : left + shape.box.width] = shape.inside
    return inside


def _distance(one: Point, other: Point) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def _side_distance(start: Point, end: Point, at: Point) -> float:
    return float(_distances_from(np.asarray(start), np.asarray(end), np.asarray([at]))[0])


def _distances_from(
    start: npt.NDArray[np.float64], end: npt.NDArray[np.float64], points: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Of points from the straight line between two ends."""
    along = end - start
    length_squared = float(along @ along)
    share = ((points - start) @ along / length_squared).clip(0, 1) if length_squared else np.zeros(len(points))
    distances: npt.NDArray[np.float64] = np.hypot(*(points - start - share[:, None] * along).T)
    return distances
