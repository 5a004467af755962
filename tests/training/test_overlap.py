"""The J of a training run: the mean over the objects, without the pixels that the truth leaves open."""

from __future__ import annotations

import numpy as np
import pytest

from segmentation.training.overlap import mean_overlap


def test_objects_of_all_frames_weigh_the_same_and_ignored_pixels_do_not_count() -> None:
    truth = np.array([[1, 1, 2, 255]], np.uint8)
    found = np.array([[1, 0, 2, 2]], np.uint8)
    assert mean_overlap([(found, truth)]) == pytest.approx((0.5 + 1) / 2)
    assert mean_overlap([(found, truth), (truth, truth)]) == pytest.approx((0.5 + 1 + 1 + 1) / 4)


def test_without_any_object_there_is_no_value() -> None:
    assert mean_overlap([(np.ones((2, 2), np.uint8), np.zeros((2, 2), np.uint8))]) is None
    assert mean_overlap([]) is None
