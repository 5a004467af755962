"""Outlines through the centres of pixels come back exactly where parts have no holes."""

from __future__ import annotations

import numpy as np
from export_requests import squares

from segmentation.formats.shapes.outlines import region_of_rings, rings_of


def test_parts_without_holes_come_back_exactly() -> None:
    region = squares((1, 2, 2), (1, 12, 20)) > 0
    region[20, 5:9] = region[22, 1] = True
    rings = rings_of(region)
    assert len(rings) == 4
    assert all(len(ring) >= 3 for ring in rings)
    assert np.array_equal(region_of_rings(rings, region.shape), region)


def test_a_hole_is_filled_and_what_lies_outside_is_cut_off() -> None:
    region = squares((1, 3, 3), side=5) > 0
    region[5, 5] = False
    assert region_of_rings(rings_of(region), region.shape).sum() == region.sum() + 1
    assert region_of_rings([[(-5, -5), (2, -5), (2, 1), (-5, 1)]], (4, 4)).sum() == 6
    assert rings_of(np.zeros((4, 4), bool)) == ()
