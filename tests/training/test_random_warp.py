"""Warps of a picture."""

from __future__ import annotations

import numpy as np
import pytest

from segmentation.training.random_warp import thin_plate_field


def test_a_thin_plate_goes_through_its_points() -> None:
    sources = np.array([[5.0, 5.0], [20.0, 6.0], [12.0, 18.0], [25.0, 25.0]])
    targets = np.array([[6.0, 4.0], [19.0, 8.0], [12.0, 20.0], [25.0, 24.0]])
    field = thin_plate_field(sources, targets, (32, 32))
    for source, target in zip(sources, targets.astype(int), strict=True):
        assert field[target[1], target[0]] == pytest.approx(source - target, abs=0.01)
