"""Scribbles run through every part of an object and never leave it."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from segmentation.formats.shapes.scribble_lines import draw_lines, scribble_lines

REGIONS = st.tuples(st.integers(1, 12), st.integers(1, 12)).flatmap(lambda size: arrays(np.bool_, size))


@settings(max_examples=60, deadline=None)
@given(region=REGIONS)
def test_lines_stay_inside_and_touch_every_part(region: np.ndarray) -> None:
    import cv2

    drawn = draw_lines(scribble_lines(region), region.shape)
    assert not (drawn & ~region).any()
    count, parts = cv2.connectedComponents(region.astype(np.uint8), connectivity=4)
    assert all((drawn & (parts == part)).any() for part in range(1, count))
