"""Edges that jump come to rest, and an object that moves is not smeared."""

from __future__ import annotations

import numpy as np

from segmentation.domain.label_mask import Region
from segmentation.jobs.mask_editing.temporal_median import vote


def square(left: int, *, bump: bool = False) -> Region:
    region = np.zeros((40, 120), np.bool_)
    region[10:30, left : left + 20] = True
    if bump:
        region[8:10, left + 4 : left + 6] = True
    return region


def test_what_is_there_on_one_frame_only_goes() -> None:
    assert np.array_equal(vote(square(30, bump=True), [square(30), square(30)]), square(30))


def test_what_is_missing_on_one_frame_only_comes() -> None:
    gap = square(30)
    gap[10:12, 35:37] = False
    assert np.array_equal(vote(gap, [square(30), square(30)]), square(30))


def test_the_object_is_followed_on_its_way() -> None:
    assert np.array_equal(vote(square(40, bump=True), [square(20), square(60)]), square(40))


def test_a_draw_and_empty_frames_leave_it_as_it_is() -> None:
    bumped = square(30, bump=True)
    assert np.array_equal(vote(bumped, [square(30)]), bumped)
    assert np.array_equal(vote(bumped, [np.zeros_like(bumped)] * 2), bumped)
    assert np.array_equal(vote(square(0), [square(100), square(100)]), square(0)), "nothing leaves the frame"
