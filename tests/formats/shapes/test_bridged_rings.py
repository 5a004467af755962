"""One polygon for parts and holes: what it fills is the region and at most the lines between parts."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from segmentation.formats.shapes.bridged_rings import bridge_region, remove_specks
from segmentation.formats.shapes.outlines import region_of_rings

SIZES = st.tuples(st.integers(1, 10), st.integers(1, 10))


def fill_as_trainers_do(region: np.ndarray) -> np.ndarray:
    return region_of_rings([bridge_region(region)], region.shape)


@settings(max_examples=60, deadline=None)
@given(region=SIZES.flatmap(lambda size: arrays(np.bool_, size)))
def test_no_pixel_of_the_region_is_lost(region: np.ndarray) -> None:
    if region.any():
        assert not (region & ~fill_as_trainers_do(region)).any()


def test_holes_in_one_part_are_exact() -> None:
    region = np.ones((12, 20), np.bool_)
    region[2:5, 2:5] = region[7, 3:9] = region[3:9, 12:17] = False
    assert np.array_equal(fill_as_trainers_do(region), region)


def test_a_bridge_is_as_short_as_can_be() -> None:
    region = np.zeros((9, 20), np.bool_)
    region[2:6, 2:6] = region[4:8, 9:14] = True
    assert np.count_nonzero(fill_as_trainers_do(region) & ~region) == 3


def test_a_square_has_four_corners_and_a_pixel_three_points() -> None:
    region = np.zeros((9, 9), np.bool_)
    region[2:6, 2:6] = True
    assert sorted(bridge_region(region)) == [(2, 2), (2, 5), (5, 2), (5, 5)]
    region[:] = False
    region[4, 4] = True
    assert bridge_region(region) == [(4, 4)] * 3


def test_specks_are_taken_away_and_counted() -> None:
    region = np.zeros((9, 9), np.bool_)
    region[1:4, 1:4] = region[7, 7] = True
    kept, specks = remove_specks(region, 9)
    assert (int(kept.sum()), specks) == (9, 1)
