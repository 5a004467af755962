"""The guided filter is linear in its guide, keeps what is flat, and follows a faint edge."""

from __future__ import annotations

import numpy as np

from segmentation.engines.matting.guided_filter import filter_by_guide


def test_a_plane_that_is_linear_in_the_colours_stays_as_it_is() -> None:
    guide = np.random.default_rng(3).random((24, 30, 3)).astype(np.float32)
    plane = (guide @ np.array([0.5, -0.25, 0.75], np.float32)) + np.float32(0.1)
    assert np.abs(filter_by_guide(guide, plane, 4, 1e-7) - plane).max() < 1e-3


def test_in_a_flat_picture_it_is_a_mean() -> None:
    guide = np.full((20, 20, 3), 0.5, np.float32)
    plane = np.zeros((20, 20), np.float32)
    plane[10, 10] = 1
    filtered = filter_by_guide(guide, plane, 2, 1e-3)
    assert abs(float(filtered.sum()) - 1) < 1e-3
    assert filtered.max() < 0.05


def test_a_rough_mask_comes_to_the_edge_of_the_picture() -> None:
    guide = np.full((40, 40, 3), 0.2, np.float32)
    guide[:, 20:] = 0.7
    rough = np.zeros((40, 40), np.float32)
    rough[:, 17:] = 1  # three pixels too far
    filtered = filter_by_guide(guide, rough, 8, 1e-5)
    assert filtered[20, 15:20].max() < 0.45 < 0.8 < filtered[20, 20:].min()
