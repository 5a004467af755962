"""The `segmentation` field of COCO and YTVIS files: run lengths in both forms, and polygons as lists of rings."""

from __future__ import annotations

import numpy as np

from segmentation.domain.label_mask import Region
from segmentation.formats.documents.coco_rle import counts_of, decoded, encoded
from segmentation.formats.documents.json_document import Node
from segmentation.formats.shapes.edge_rings import edge_rings, is_outer
from segmentation.formats.shapes.polygon_fill import Ring, filled


def segmentation_of(region: Region, *, compressed: bool = True) -> dict[str, object]:
    """Run lengths of an (H, W) bool region, as a JSON value."""
    height, width = region.shape
    counts: object = encoded(region) if compressed else counts_of(region).tolist()
    return {"size": [height, width], "counts": counts}


def polygons_of(region: Region) -> list[list[int]]:
    """The outer rings of an (H, W) bool region along the edges of its pixels, as a JSON value; holes are lost."""
    return [[value for corner in ring for value in corner] for ring in edge_rings(region) if is_outer(ring)]


def region_of(node: Node, size: tuple[int, int]) -> Region:
    """The (H, W) bool region of any form of the field.

    Raises:
        MediaError: The field is damaged or of another size.
    """
    if isinstance(node.value, list):
        return _union([_ring(ring) for ring in node.list()], size)
    height, width = (part.whole(1) for part in node["size"].list()[:2])
    if (height, width) != size:
        raise node.wrong(f"run lengths of {size[1]} x {size[0]} pixels")
    counts = node["counts"]
    if not isinstance(counts.value, str | list):
        raise counts.wrong("run lengths as text or as a list")
    return decoded(counts.value, size)


def _ring(node: Node) -> Ring:
    values = [value.number() for value in node.list()]
    if len(values) < 6 or len(values) % 2:
        raise node.wrong("a list of at least three points x, y")
    return np.array(values).reshape(-1, 2)


def _union(rings: list[Ring], size: tuple[int, int]) -> Region:
    region = np.zeros(size, np.bool_)
    for ring in rings:
        region |= filled(ring, size)
    return region
