"""SAD, gradient error and flicker are zero for the truth, and what they must be for errors that can be counted."""

from __future__ import annotations

import numpy as np

from segmentation.metrics.matting import absolute_difference, flicker, gradient_error


def step(at: int) -> np.ndarray:
    alpha = np.zeros((40, 50), np.float32)
    alpha[:, at:] = 1
    return alpha


def test_the_truth_has_no_error() -> None:
    assert absolute_difference(step(20), step(20)) == gradient_error(step(20), step(20)) == 0


def test_a_border_that_lies_five_pixels_off_is_counted() -> None:
    assert absolute_difference(step(20), step(25)) == 40 * 5 / 1000
    assert gradient_error(step(20), step(25)) > gradient_error(step(20), step(21)) > 0


def test_a_constant_offset_costs_no_gradient() -> None:
    assert gradient_error(step(20) * 0 + np.float32(0.3), step(20) * 0) < 1e-9


def test_flicker_counts_only_changes_that_the_truth_has_not() -> None:
    truths = [step(20), step(22), step(24)]
    late = [step(21), step(23), step(25)]  # wrong everywhere, and steady
    assert flicker(truths, truths) == 0
    assert flicker(late, truths) > 0, "it moves over other pixels"
    still = [step(20)] * 3
    assert flicker(still, still) == 0
    assert flicker([step(20), step(21), step(20)], still) == 40 / 1000
    assert flicker(truths[:1], truths[:1]) == 0
