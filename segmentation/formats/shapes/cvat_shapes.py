"""The areas of CVAT's shapes: masks, polygons, boxes and ellipses, turned ones, too."""

from __future__ import annotations

from collections import Counter
from xml.etree import ElementTree

import numpy as np

from segmentation.domain.label_mask import Region
from segmentation.errors import MediaError
from segmentation.formats.documents.cvat_masks import mask_region
from segmentation.formats.shapes.polygon_fill import Ring, ellipse_ring, fill_polygon, turn_ring

AREAS = ("mask", "polygon", "box", "ellipse")
"""Elements that have an area; points, polylines, cuboids and skeletons have none here."""


def shape_region(shape: ElementTree.Element, size: tuple[int, int]) -> Region:
    """The (H, W) bool region of a shape with an area.

    Raises:
        MediaError: It is damaged.
    """
    if shape.tag == "mask":
        return mask_region(shape, size)
    if shape.tag == "polygon":
        return fill_polygon(_points(shape.get("points", "")), size)
    ring = _ellipse(shape) if shape.tag == "ellipse" else _box(shape)
    return fill_polygon(_turn(ring, _coordinate(shape.get("rotation", "0"))), size)


def _box(shape: ElementTree.Element) -> Ring:
    left, top, right, bottom = (_coordinate(shape.get(name, "")) for name in ("xtl", "ytl", "xbr", "ybr"))
    return np.array([(left, top), (right, top), (right, bottom), (left, bottom)])


def _ellipse(shape: ElementTree.Element) -> Ring:
    x, y, width, height = (_coordinate(shape.get(name, "")) for name in ("cx", "cy", "rx", "ry"))
    return np.asarray(ellipse_ring(width, height) + np.array([x, y]), np.float64)


def _turn(ring: Ring, degrees: float) -> Ring:
    """The ring turned clockwise around the middle of its box, as CVAT turns shapes."""
    if not degrees % 360:
        return ring
    middle = (ring.min(axis=0) + ring.max(axis=0)) / 2
    return np.asarray(turn_ring(ring - middle, degrees) + middle, np.float64)


def _points(text: str) -> Ring:
    pairs = [part.split(",") for part in text.strip().rstrip(";").split(";")]
    if len(pairs) < 3 or Counter(map(len, pairs)).keys() != {2}:
        raise MediaError(f"The points '{text[:40]}' are not a polygon.", "Export the file again.")
    return np.array([[_coordinate(value) for value in pair] for pair in pairs])


def _coordinate(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not abs(value) < 1e6:
        raise MediaError(f"'{text[:20]}' is not a coordinate.", "Export the file again.")
    return value
