"""Each step of a filter on one mask."""

from __future__ import annotations

import numpy as np
import pytest

from segmentation.domain.label_mask import Region
from segmentation.domain.mask_filter import MaskFilter
from segmentation.jobs.mask_editing.region_filter import filter_region


def square() -> Region:
    """30 x 30 pixels in the middle, with a hole of 3 x 3, one of 8 x 8, and a speck of 2 x 2."""
    region = np.zeros((80, 100), np.bool_)
    region[20:50, 30:60] = True
    region[25:28, 35:38] = False
    region[35:43, 45:53] = False
    region[60:62, 80:82] = True
    return region


def done(region: Region, **steps: float) -> Region:
    made = filter_region(region, MaskFilter(**steps))  # type: ignore[arg-type]
    whole = np.zeros_like(region)
    whole[made.box.window] = made.inside
    return whole


def test_no_steps_change_nothing() -> None:
    assert np.array_equal(done(square()), square())
    assert not done(np.zeros((9, 9), np.bool_), grow_px=3).any()


def test_holes_up_to_a_size_are_filled() -> None:
    filled = done(square(), hole_px=3)
    assert filled[26, 36]
    assert not filled[38, 48]
    assert done(square(), hole_px=8)[38, 48]


def test_what_is_open_to_the_border_of_the_frame_is_no_hole() -> None:
    region = np.ones((20, 20), np.bool_)
    region[0:3, 5:8] = False
    region[10:12, 10:12] = False
    filled = done(region, hole_px=10)
    assert not filled[1, 6]
    assert filled[11, 11]


def test_specks_up_to_a_size_go_but_never_the_largest_part() -> None:
    cleaned = done(square(), speck_px=2)
    assert not cleaned[60:].any()
    assert cleaned[20:50, 30:60].sum() == square()[20:50, 30:60].sum()
    assert done(square(), speck_px=200).sum() == cleaned.sum()


@pytest.mark.parametrize(("grow", "side"), [(4, 38), (-4, 22)])
def test_growing_moves_the_border_by_pixels(grow: int, side: int) -> None:
    region = np.zeros((80, 100), np.bool_)
    region[20:50, 30:60] = True
    assert done(region, grow_px=grow).any(axis=0).sum() == side
    assert done(region, grow_px=grow).any(axis=1).sum() == side


def test_growing_ends_at_the_border_of_the_frame() -> None:
    region = np.zeros((20, 20), np.bool_)
    region[0:5, 0:5] = True
    assert done(region, grow_px=3)[0, 7]
    assert not done(region, grow_px=3)[0, 8]


def test_smoothing_takes_spikes_and_keeps_the_rest() -> None:
    region = np.zeros((80, 100), np.bool_)
    region[20:60, 30:70] = True
    region[40, 70:85] = True
    region[30:32, 65:70] = False
    smooth = done(region, smooth_px=6)
    assert not smooth[40, 76]
    assert smooth[30, 66]
    assert (smooth ^ region)[24:56, 34:64].sum() == 0


def test_feathering_makes_a_soft_edge_of_its_width_and_keeps_the_border() -> None:
    region = np.zeros((80, 100), np.bool_)
    region[20:60, 30:70] = True
    made = filter_region(region, MaskFilter(feather_px=8))
    assert made.alpha is not None
    row = made.alpha[40 - made.box.top]
    soft = np.flatnonzero((row > 0) & (row < 255))
    assert soft.size == 16, "eight on either side"
    assert np.array_equal(made.inside, region[made.box.window])
    assert (np.diff(row[: row.size // 2].astype(int)) >= 0).all()


def test_choking_moves_the_soft_edge_inward() -> None:
    region = np.zeros((80, 100), np.bool_)
    region[20:60, 30:70] = True
    plain, choked = (filter_region(region, MaskFilter(feather_px=8, choke_px=choke)) for choke in (0.0, 2.0))
    assert plain.alpha is not None
    assert choked.alpha is not None
    assert choked.alpha.sum() < plain.alpha.sum()
    assert choked.inside.any(axis=0).sum() == 36
    assert done(region, choke_px=-1.0).any(axis=0).sum() == 42
