"""The areas of Label Studio's results on pictures: brushes and bitmasks, polygons and closed vectors, rectangles and
ellipses, turned ones, too.

All but brushes and bitmasks are in per cent of the picture.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from segmentation.domain.label_mask import Region
from segmentation.formats.documents.json_document import Node
from segmentation.formats.documents.picture_text import picture_in
from segmentation.formats.documents.rle_pack import unpack
from segmentation.formats.shapes.polygon_fill import Ring, ellipse_ring, fill_polygon, turn_ring

KINDS = ("brush", "bitmask", "polygon", "vector", "rectangle", "ellipse")

_CHANNELS = 4
_HALF = 128


def kind_of(result: Node) -> str:
    """`brush`, `polygon` and so on; empty for results without an area."""
    name = type_of(result).removesuffix("labels")
    is_open = name == "vector" and result["value"].value.get("closed") is False
    return name if name in KINDS and not is_open else ""


def type_of(result: Node) -> str:
    """The type of a result; empty where it states none."""
    return result["type"].text() if "type" in result else ""


def label_of(result: Node, beside: Sequence[Node] = ()) -> str:
    """The first label of a result; empty without one.

    Args:
        result: One with an area.
        beside: All results of the task: where shape and label are controls of their own, the label stands in another
            result of the same id.
    """
    own = _labels_in(result)
    if own or "id" not in result:
        return own
    same = (other for other in beside if "id" in other and other["id"].value == result["id"].value)
    return next((label for other in same if (label := _labels_in(other))), "")


def is_beside_area(result: Node, areas: Sequence[Node]) -> bool:
    """Whether a result without an area only says more of one that has it."""
    return "id" in result and any("id" in area and area["id"].value == result["id"].value for area in areas)


def _labels_in(result: Node) -> str:
    if "value" not in result or type_of(result) == "choices":
        return ""
    lists = (node for key, node in result["value"].items() if key.endswith("labels") and node.value)
    return next((labels.list()[0].name() for labels in lists), "")


def area_of(result: Node, size: tuple[int, int]) -> Region:
    """The (H, W) bool region of a result with an area.

    Raises:
        MediaError: It is damaged.
    """
    value, kind = result["value"], kind_of(result)
    if kind == "brush":
        values = unpack(_stream(value["rle"]), size[0] * size[1] * _CHANNELS)
        return np.asarray(values.reshape(*size, _CHANNELS)[..., -1] >= _HALF, np.bool_)
    if kind == "bitmask":
        return _bitmask(value["imageDataURL"], size)
    scale = np.array([size[1] / 100, size[0] / 100])
    if kind == "polygon":
        return fill_polygon(_polygon(value["points"]) * scale, size)
    if kind == "vector":
        points = [[vertex[axis].number() for axis in ("x", "y")] for vertex in value["vertices"].list()]
        return fill_polygon(_ring(value["vertices"], points) * scale, size)
    corner = np.array([value["x"].number(), value["y"].number()]) * scale
    ring = _rectangle(value, scale) if kind == "rectangle" else _ellipse(value, scale)
    turn = value["rotation"].number() if "rotation" in value else 0.0
    return fill_polygon(turn_ring(ring, turn) + corner, size)


def _bitmask(node: Node, size: tuple[int, int]) -> Region:
    """What is drawn on transparent ground, or is bright where nothing is transparent."""
    picture = picture_in(node).convert("RGBA")
    if (picture.height, picture.width) != size:
        raise node.wrong(f"a picture of {size[1]} x {size[0]} pixels")
    rgba = np.asarray(picture)
    values = rgba[..., 3] if rgba[..., 3].min() < _HALF else rgba[..., :3].max(axis=2)
    return np.asarray(values >= _HALF, np.bool_)


def _polygon(node: Node) -> Ring:
    return _ring(node, [[value.number() for value in point.list()] for point in node.list()])


def _ring(node: Node, points: list[list[float]]) -> Ring:
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
