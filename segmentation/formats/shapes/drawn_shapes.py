"""The areas of LabelMe's and X-AnyLabeling's shapes: polygons, boxes (turned ones, too), circles and masks.

Points are pixel centres and the outline belongs to the area, as LabelMe draws it.
"""

from __future__ import annotations

import math

import cv2
import numpy as np

from segmentation.domain.label_mask import Region
from segmentation.formats.documents.json_document import Node
from segmentation.formats.documents.picture_text import picture_in
from segmentation.formats.shapes.outlines import Points, region_of_rings

_WITHOUT_AREA = ("point", "points", "line", "linestrip")
_RINGS = ("polygon", "rotation", "quadrilateral", "oriented_rectangle")
_FARTHEST = 1 << 20


def has_area(shape: Node) -> bool:
    """Whether a shape is of a kind with an area; points and lines are not.

    Raises:
        MediaError: It is no shape.
    """
    return _kind(shape) not in _WITHOUT_AREA


def _kind(shape: Node) -> str:
    return shape["shape_type"].text() if "shape_type" in shape else "polygon"


def shape_region(shape: Node, size: tuple[int, int]) -> Region:
    """The (H, W) bool region of a shape with an area.

    Raises:
        MediaError: It is damaged, or of a kind that nobody knows.
    """
    kind = _kind(shape)
    points = [tuple(value.number() for value in point.list()) for point in shape["points"].list()]
    if any(len(point) != 2 for point in points):
        raise shape["points"].wrong("pairs of x and y")
    pairs = [(point[0], point[1]) for point in points]
    if kind == "mask" and len(pairs) == 2:
        return _stamp(shape["mask"], pairs[0], size)
    if kind == "circle" and len(pairs) == 2:
        return _circle(pairs[0], math.dist(*pairs), size)
    if kind == "rectangle" and len(pairs) in (2, 4):
        return region_of_rings([_corners(_whole(pairs))], size)
    if kind in _RINGS and len(pairs) >= 3:
        return region_of_rings([_whole(pairs)], size)
    raise shape["points"].wrong(f"the points of a shape with an area, not of '{kind}'")


def _whole(points: list[tuple[float, float]]) -> Points:
    return [(math.floor(x + 0.5), math.floor(y + 0.5)) for x, y in points]


def _corners(points: Points) -> Points:
    (left, right), (top, bottom) = ((min(values), max(values)) for values in zip(*points, strict=True))
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def _circle(centre: tuple[float, float], radius: float, size: tuple[int, int]) -> Region:
    rows, columns = np.ogrid[0 : size[0], 0 : size[1]]
    return np.asarray((columns - centre[0]) ** 2 + (rows - centre[1]) ** 2 <= radius**2, np.bool_)


def _stamp(node: Node, corner: tuple[float, float], size: tuple[int, int]) -> Region:
    """A mask as LabelMe's AI tools keep it: a picture in base64, its first pixel at the first point."""
    mask = np.asarray(picture_in(node).convert("L")) > 0
    left, top = (math.floor(min(max(value, -_FARTHEST), _FARTHEST) + 0.5) for value in corner)
    canvas = np.zeros(size, np.uint8)
    moved = np.array([[1, 0, left], [0, 1, top]], np.float64)
    cv2.warpAffine(mask.astype(np.uint8), moved, (size[1], size[0]), canvas, cv2.INTER_NEAREST)
    return canvas > 0
