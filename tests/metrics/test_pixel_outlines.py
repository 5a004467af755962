"""Outlines have the corners, the beginning and the direction of those that the DAVIS toolkit compares."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from segmentation.metrics.pixel_outlines import longest_outline

RECORDED = np.load(Path(__file__).parents[1] / "data" / "metrics" / "stability.npz")
"""`corners`: row and column of those of the toolkit's `get_longest_cont(mask2poly(mask, 3))`, mask by mask."""


def test_corners_are_the_toolkits() -> None:
    masks = np.unpackbits(RECORDED["masks"], axis=-1).reshape(-1, *RECORDED["shape"]).astype(bool)
    counts = RECORDED["corner_counts"].ravel()
    expected = np.split(RECORDED["corners"], np.cumsum(counts)[:-1])
    for mask, corners in zip(masks, expected, strict=True):
        found = longest_outline(mask)
        np.testing.assert_array_equal(np.empty((0, 2)) if found is None else found, corners)


def test_a_square_begins_at_its_upper_left_corner_and_runs_clockwise() -> None:
    mask = np.zeros((12, 12), bool)
    mask[2:9, 3:11] = True
    found = longest_outline(mask)
    assert found is not None
    assert found.tolist() == [[2, 3], [2, 11], [9, 11], [9, 3], [2, 3]]


def test_a_hole_with_more_corners_is_taken_and_runs_the_other_way() -> None:
    mask = np.ones((30, 30), bool)
    mask[5:15, 5:15] = mask[10:25, 10:25] = False
    found = longest_outline(mask)
    assert found is not None
    assert len(found) == 9
    assert found[:2].tolist() == [[5, 5], [15, 5]]


def test_what_is_too_thin_or_empty_has_no_outline() -> None:
    mask = np.zeros((12, 12), bool)
    assert longest_outline(mask) is None
    mask[3, 2:9] = True
    assert longest_outline(mask) is None
