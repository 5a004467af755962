"""Calibration error and rank correlation on cases that can be worked out by hand."""

from __future__ import annotations

import pytest

from segmentation.metrics.reliability import (
    ReliabilityBin,
    calibration_error,
    rank_correlation,
    reliability,
)


def test_bins_hold_what_lies_in_them_and_empty_ones_are_left_out() -> None:
    assert reliability([0.05, 0.95, 1.0, 0.91], [False, True, True, False]) == (
        ReliabilityBin(1, 0.05, 0.0),
        ReliabilityBin(3, pytest.approx((0.95 + 1 + 0.91) / 3), pytest.approx(2 / 3)),  # type: ignore[arg-type]
    )


def test_the_error_is_the_mean_distance_of_confidence_and_share() -> None:
    assert calibration_error(reliability([0.8] * 5, [True] * 4 + [False])) == pytest.approx(0)
    assert calibration_error(reliability([0.9] * 2 + [0.1] * 2, [False] * 2 + [False] * 2)) == pytest.approx(0.5)
    assert calibration_error(()) == 0


def test_rank_correlation_is_of_order_alone() -> None:
    assert rank_correlation([1, 2, 3, 4], [1, 10, 100, 1000]) == pytest.approx(1)
    assert rank_correlation([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)
    assert rank_correlation([1, 2, 2, 3], [1, 2, 2, 3]) == pytest.approx(1)
    assert rank_correlation([1, 1], [1, 2]) == 0
    assert rank_correlation([], []) == 0
