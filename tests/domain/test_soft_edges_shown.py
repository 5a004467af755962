"""Soft edges of several objects in one place."""

from __future__ import annotations

import numpy as np

from segmentation.domain.alpha_band import AlphaBand
from segmentation.domain.objects import ObjectId
from segmentation.domain.soft_edges_shown import join_bands


def test_the_most_opaque_edge_counts() -> None:
    bands = {}
    for object_id, values in ((1, (0, 100, 30)), (2, (0, 0, 60))):
        band = AlphaBand.from_alpha(np.array([values], np.uint8))
        assert band is not None
        bands[ObjectId(object_id)] = band
    soft = join_bands(bands)
    assert soft is not None
    assert soft.owners.tolist() == [[0, 1, 2]]
    assert soft.alpha.tolist() == [[0, 100, 60]]
    assert join_bands({}) is None
