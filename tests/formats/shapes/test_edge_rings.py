"""Outlines along the edges of pixels hold exactly their pixels."""

from __future__ import annotations

import numpy as np
from export_requests import squares
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from segmentation.formats.shapes.edge_rings import edge_rings, is_outer, region_inside

SIZES = st.tuples(st.integers(1, 10), st.integers(1, 10))
RING = squares((1, 3, 3), side=9)
RING[5:8, 5:8] = 0


@settings(max_examples=100, deadline=None)
@given(region=SIZES.flatmap(lambda size: arrays(np.bool_, size)))
def test_outlines_hold_exactly_their_pixels_and_turn_at_every_corner(region: np.ndarray) -> None:
    rings = edge_rings(region)
    assert np.array_equal(region_inside(rings, region.shape), region)
    for ring in rings:
        steps = zip(ring, ring[1:] + ring[:1], ring[2:] + ring[:2], strict=True)
        assert all((a[0] == b[0]) == (b[1] == c[1]) and a != b for a, b, c in steps)


def test_a_hole_goes_round_the_other_way() -> None:
    assert sorted(is_outer(ring) for ring in edge_rings(RING == 1)) == [False, True]
