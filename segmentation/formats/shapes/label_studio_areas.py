"""The areas of Label Studio's results on pictures: brushes, polygons, rectangles and ellipses, turned ones, too.

All but brushes are in per cent of the picture.
"""

from __future__ import annotations

import numpy as np

from segmentation.domain.label_mask import Region
from segmentation.formats.documents.json_document import Node
from segmentation.formats.documents.rle_pack import unpack
from segmentation.formats.shapes.polygon_fill import Ring, ellipse_ring, fill_polygon, turn_ring

KINDS = ("brush", "polygon", "rectangle", "ellipse")

_CHANNELS = 4
_HALF = 128


def kind_of(result: Node) -> str:
    """`brush`, `polygon` and so on; empty for results without an area."""
    name = type_of(result).removesuffix("labels")
    return name if name in KINDS else ""


def type_of(result: Node) -> str:
    """The type of a result; empty where it tells none."""
    return result["type"].text() if "type" in result else ""


def label_of(result: Node) -> str:
    """The first label of a result; empty without one."""
    value = result["value"]
    labels = next((value[key].list() for key in (f"{kind_of(result)}labels", "labels") if key in value), [])
    return labels[0].name() if labels else ""


def area_of(result: Node, size: tuple[int, int]) -> Region:
    """The (H, W) bool region of a result with an area.

    Raises:
        MediaError: It is damaged.
    """
    value, kind = result["value"], kind_of(result)
    if kind == "brush":
        values = unpack(_stream(value["rle"]), size[0] * size[1] * _CHANNELS)
        return np.asarray(values.reshape(*size, _CHANNELS)[..., -1] >= _HALF, np.bool_)
    scale = np.array([size[1] / 100, size[0] / 100])
    if kind == "polygon":
        return fill_polygon(_polygon(value["points"]) * scale, size)
    corner = np.array([value["x"].number(), value["y"].number()]) * scale
    ring = _rectangle(value, scale) if kind == "rectangle" else _ellipse(value, scale)
    turn = value["rotation"].number() if "rotation" in value else 0.0
    return fill_polygon(turn_ring(ring, turn) + corner, size)


def _polygon(node: Node) -> Ring:
    points = [[value.number() for value in point.list()] for point in node.list()]
    if len(points) < 3 or any(len(point) != 2 for point in points):
        raise node.wrong("at least three pairs of x and y")
    return np.array(points)


def _rectangle(value: Node, scale: Ring) -> Ring:
    """The sides from the corner on that it is turned around."""
    width, height = np.array([value["width"].number(), value["height"].number()]) * scale
    return np.array([(0, 0), (width, 0), (width, height), (0, height)])


def _ellipse(value: Node, scale: Ring) -> Ring:
    radii = np.array([value["radiusX"].number(), value["radiusY"].number()]) * scale
    return ellipse_ring(float(radii[0]), float(radii[1]))


def _stream(node: Node) -> bytes:
    """A list of bytes; they are too many to be looked at one by one."""
    if not isinstance(node.value, list):
        raise node.wrong("a list of bytes")
    try:
        return bytes(node.value)
    except (TypeError, ValueError) as error:
        raise node.wrong("a list of whole numbers from 0 to 255") from error
