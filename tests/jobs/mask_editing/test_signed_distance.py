"""Between two masks: the ends are exact, sizes go evenly, far ways lose nothing, borders cut."""

from __future__ import annotations

import numpy as np
import pytest

from segmentation.jobs.mask_editing.signed_distance import interpolate


def square(top: int, left: int, side: int) -> np.ndarray:
    region = np.zeros((60, 100), np.bool_)
    region[top : top + side, left : left + side] = True
    return region


def test_the_ends_are_the_masks() -> None:
    rng = np.random.default_rng(0)
    before, after = square(10, 10, 20), square(30, 70, 9)
    before[12:20, 14:22] = rng.random((8, 8)) > 0.5
    at = interpolate(before, after)
    assert np.array_equal(at(0.0), before)
    assert np.array_equal(at(1.0), after)


def test_an_object_that_goes_far_is_whole_on_the_way() -> None:
    at = interpolate(square(20, 0, 10), square(20, 80, 10))
    half = at(0.5)
    assert half.sum() == 100
    assert np.array_equal(np.flatnonzero(half.any(axis=0)), np.arange(40, 50))


def test_sizes_change_evenly() -> None:
    at = interpolate(square(20, 20, 8), square(16, 16, 16))
    sides = [int(at(share).any(axis=0).sum()) for share in (0, 0.25, 0.5, 0.75, 1)]
    assert sides == sorted(sides)
    assert sides[2] == pytest.approx(12, abs=1)


def test_an_object_at_the_border_stays_in_the_frame() -> None:
    at = interpolate(square(0, 0, 6), square(52, 92, 8))
    assert at(0.005)[0, 0]
    assert at(0.995)[59, 99]
