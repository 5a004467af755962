"""What lies far from where an object is expected goes to the background; a large object may move farther."""

from __future__ import annotations

import numpy as np
import torch

from segmentation.engines.cfbi_plus_mobile.expected_places import far_places, only_nearby, reach_px


def test_what_is_far_from_the_expected_place_goes_to_the_background() -> None:
    probs = torch.zeros(2, 64, 64)
    probs[1, 4:8, 4:8] = probs[1, 50:60, 50:60] = 0.9
    probs[0] = 1 - probs[1]
    expected = np.zeros((64, 64, 1), np.float32)
    expected[4:8, 8:12, 0] = 1
    near, anywhere = (
        only_nearby(probs, torch.from_numpy(far_places(expected, [reach]))).numpy() for reach in (8.0, np.inf)
    )
    assert near[1, 4:8, 4:8].min() == np.float32(0.9)
    assert near[1, 50:60, 50:60].max() == 0
    np.testing.assert_allclose(near.sum(axis=0), 1, atol=1e-6)
    np.testing.assert_array_equal(anywhere, probs.numpy())


def test_a_large_object_may_turn_up_farther_away_than_a_small_one() -> None:
    assert reach_px(400, largest_area=30**2) == 50
    assert reach_px(400, largest_area=120**2) == 60
