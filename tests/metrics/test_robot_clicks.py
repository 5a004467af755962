"""The simulated user clicks in the middle of the larger error, and stops when the mask is right."""

from __future__ import annotations

import numpy as np
import pytest

from segmentation.domain.click_prompts import Click, ClickPrompts
from segmentation.metrics.robot_clicks import click_curve, clicks_to_reach, next_click, overlap


def square(top: int, left: int, side: int) -> np.ndarray:
    region = np.zeros((40, 60), np.bool_)
    region[top : top + side, left : left + side] = True
    return region


def test_the_first_click_lies_in_the_middle_of_the_object() -> None:
    assert next_click(square(10, 20, 11), square(0, 0, 0)) == Click(((25.5, 15.5),), positive=True)


def test_the_larger_error_is_clicked_first() -> None:
    truth, found = square(2, 2, 5), square(20, 30, 9)
    assert next_click(truth, found) == Click(((34.5, 24.5),), positive=False)
    assert next_click(found, truth) == Click(((34.5, 24.5),), positive=True)


def test_a_right_mask_needs_no_click() -> None:
    assert next_click(square(2, 2, 5), square(2, 2, 5)) is None


def test_the_frame_counts_as_a_border() -> None:
    whole = np.ones((11, 21), np.bool_)
    assert next_click(whole, ~whole) == Click(((5.5, 5.5),), positive=True)


def test_clicks_go_on_until_the_mask_is_good_enough() -> None:
    truth = square(10, 10, 10)

    def answer(prompts: ClickPrompts) -> np.ndarray:
        return square(10, 10, min(10, 6 + len(prompts.clicks)))

    curve = click_curve(truth, answer, 20, 0.8)
    assert curve == pytest.approx([0.49, 0.64, 0.81])
    assert clicks_to_reach(curve, 0.6) == 2
    assert clicks_to_reach(curve, 0.9) == 20


def test_overlap_of_two_empty_masks_is_whole() -> None:
    assert overlap(square(0, 0, 0), square(0, 0, 0)) == 1
    assert overlap(square(0, 0, 4), square(0, 2, 4)) == pytest.approx(8 / 24)
