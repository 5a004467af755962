"""Models of a whole range find the mover where its motion is weak."""

from __future__ import annotations

import numpy as np

from segmentation.engines.classic_discovery.range_models import STUDIED_FRAMES, RangeModels


def looks(rgb: np.ndarray) -> np.ndarray:
    """The mean colour of each cell of 8 pixels, of length 1."""
    small = rgb.reshape(rgb.shape[0] // 8, 8, rgb.shape[1] // 8, 8, 3).mean(axis=(1, 3)).reshape(-1, 3)
    centred = (small - small.mean(axis=0)).astype(np.float32)
    return centred / (np.linalg.norm(centred, axis=1, keepdims=True) + 1e-6)


def test_what_looks_like_the_mover_is_found_where_motion_is_weak() -> None:
    models, rgb = RangeModels(looks), np.full((40, 64, 3), 60, dtype=np.uint8)
    rgb[8:32, 8:32] = (200, 30, 30)
    for moving_to in (32, 22, 32):  # on the second frame the right part of the thing rests
        motion = np.zeros((40, 64), dtype=np.float32)
        motion[8:32, 8:moving_to] = 0.95
        models.learn(rgb, motion)
    figure = models.judge(rgb, 1)
    assert figure[14:26, 12:26].min() > 0.5
    assert figure[:, 40:].max() < 0.5


def test_a_long_range_is_studied_at_a_bounded_number_of_evenly_spread_frames() -> None:
    models, rgb = RangeModels(looks), np.zeros((8, 8, 3), dtype=np.uint8)
    for _ in range(500):
        models.learn(rgb, np.zeros((8, 8), dtype=np.float32))
    numbers = [studied.number for studied in models._studied]
    assert STUDIED_FRAMES <= len(numbers) < 2 * STUDIED_FRAMES
    assert len(set(np.diff(numbers))) == 1
    assert numbers[-1] > 450
