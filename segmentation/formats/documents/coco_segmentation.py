"""The `segmentation` field of COCO and YTVIS files: run lengths in both forms, and polygons as lists of rings."""

from __future__ import annotations

import numpy as np

from segmentation.domain.label_mask import Region
from segmentation.formats.documents.coco_rle import counts_of, decode, encode
from segmentation.formats.documents.json_document import Node
from segmentation.formats.importing.odd_entries import OddEntries
from segmentation.formats.shapes.edge_rings import edge_rings, is_outer
from segmentation.formats.shapes.polygon_fill import Ring, fill_polygon


def segmentation_of(region: Region, *, compressed: bool = True) -> dict[str, object]:
    """Run lengths of an (H, W) bool region, as a JSON value."""
    height, width = region.shape
    counts: object = encode(region) if compressed else counts_of(region).tolist()
    return {"size": [height, width], "counts": counts}


def polygons_of(region: Region) -> list[list[int]]:
    """The outer rings of an (H, W) bool region along the edges of its pixels, as a JSON value; holes are lost."""
    return [[value for corner in ring for value in corner] for ring in edge_rings(region) if is_outer(ring)]


def region_of(node: Node, size: tuple[int, int], odd: OddEntries | None = None) -> Region:
    """The (H, W) bool region of any form of the field.

    Args:
        node: The field.
        size: (height, width) that it must have.
        odd: Takes the polygons that are none; without it they are an error.

    Raises:
        MediaError: The field is damaged or of another size.
    """
    if isinstance(node.value, list):
        return _union(_rings(node, odd or OddEntries(strict=True)), size)
    sides = node["size"].list()
    if len(sides) < 2:
        raise node["size"].wrong("height and width")
    height, width = (side.whole(1) for side in sides[:2])
    if (height, width) != size:
        raise node.wrong(f"run lengths of {size[1]} x {size[0]} pixels")
    counts = node["counts"]
    if not isinstance(counts.value, str | list):
        raise counts.wrong("run lengths as text or as a list")
    return decode(counts.value, size)


def region_of_box(node: Node, size: tuple[int, int]) -> Region:
    """The (H, W) bool region inside a `bbox`: x, y, width, height.

    Raises:
        MediaError: It is no box.
    """
    values = [value.number() for value in node.list()]
    if len(values) != 4 or min(values[2:]) <= 0:
        raise node.wrong("a box x, y, width, height")
    x, y, width, height = values
    return fill_polygon(np.array([(x, y), (x + width, y), (x + width, y + height), (x, y + height)]), size)


def _rings(node: Node, odd: OddEntries) -> list[Ring]:
    rings = []
    # A lone polygon without a list around it is common enough.
    for part in [node] if node.value and not isinstance(node.value[0], list | dict) else node.list():
        with odd.tolerate():
            rings.append(_ring(part))
    if not rings and not node.list():
        raise node.wrong("a polygon or run lengths")
    return rings


def _ring(node: Node) -> Ring:
    if node.value and isinstance(node.value, list) and isinstance(node.value[0], list):
        values = [value.number() for point in node.list() for value in point.list()]
    else:
        values = [value.number() for value in node.list()]
    if len(values) < 6 or len(values) % 2:
        raise node.wrong("a list of at least three points x, y")
    return np.array(values).reshape(-1, 2)


def _union(rings: list[Ring], size: tuple[int, int]) -> Region:
    region = np.zeros(size, np.bool_)
    for ring in rings:
        region |= fill_polygon(ring, size)
    return region
