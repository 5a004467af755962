"""Polygons of COCO cover the pixels that its own tools say, but for the edge."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pycocotools import mask as coco_mask

from segmentation.formats.documents.coco_segmentation import region_of
from segmentation.formats.documents.json_document import Node

# pycocotools 2.0.11 meets numpy 2 with an old form of __array__; its results are not touched by that.
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")


def theirs(region: np.ndarray) -> dict[str, object]:
    return coco_mask.encode(np.asfortranarray(region.astype(np.uint8)))


@given(
    points=st.lists(st.tuples(st.floats(-5, 45), st.floats(-5, 35)), min_size=3, max_size=7),
)
def test_polygons_cover_the_pixels_whose_centres_are_inside(points: list[tuple[float, float]]) -> None:
    region = region_of(Node([[c for point in points for c in point]], "here"), (30, 40))
    ring = np.array(points)
    for y, x in [(3, 4), (15, 20), (29, 39), (0, 0)]:
        assert region[y, x] == inside(ring, x + 0.5, y + 0.5)


def inside(ring: np.ndarray, x: float, y: float) -> bool:
    result = False
    for (x0, y0), (x1, y1) in zip(ring, np.roll(ring, -1, axis=0), strict=True):
        if (y0 > y) != (y1 > y):
            (xa, ya), (xb, yb) = ((x0, y0), (x1, y1)) if y0 <= y1 else ((x1, y1), (x0, y0))
            result ^= bool(xa + (y - ya) * ((xb - xa) / (yb - ya)) <= x)
    return result


def test_polygons_agree_with_pycocotools_but_for_the_edge() -> None:
    ring = [20.2, 3.1, 60.7, 12.9, 55.0, 48.4, 31.3, 52.2, 8.6, 30.0]
    ours = region_of(Node([ring], "here"), (60, 70))
    theirs = coco_mask.decode(coco_mask.merge(coco_mask.frPyObjects([ring], 60, 70))).astype(bool)
    assert (ours & theirs).sum() / (ours | theirs).sum() > 0.97
    box = [[3.0, 2.0, 9.0, 2.0, 9.0, 8.0, 3.0, 8.0], [0, 0, 1, 0, 1, 1, 0, 1]]
    expected = np.zeros((12, 12), bool)
    expected[2:8, 3:9] = expected[0, 0] = True
    assert np.array_equal(region_of(Node(box, "here"), (12, 12)), expected)
