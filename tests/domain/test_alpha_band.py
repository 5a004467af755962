"""Soft edges live beside the labels: they never move them, and painting takes them away."""

from __future__ import annotations

import numpy as np
from small_project import rectangle

from segmentation.domain.alpha_band import AlphaBand, full_alpha
from segmentation.domain.objects import ObjectId


def test_only_soft_pixels_are_kept_and_come_back() -> None:
    alpha = np.zeros((12, 16), np.uint8)
    alpha[2:6, 2:6] = 255
    alpha[2, 2:6] = 128
    band = AlphaBand.from_alpha(alpha)
    assert band is not None
    assert band.plane()[2, 3] == 128
    assert band.plane()[4, 4] == 0
    assert np.array_equal(full_alpha(rectangle(1, 2, 2, 6, 6), ObjectId(1), band), alpha)


def test_a_hard_mask_has_no_band() -> None:
    assert AlphaBand.from_alpha(np.full((4, 4), 255, np.uint8)) is None
    assert full_alpha(rectangle(1, 0, 0, 2, 2), ObjectId(1), None)[:2, :2].min() == 255


def test_painted_pixels_leave_the_band() -> None:
    alpha = np.zeros((4, 4), np.uint8)
    alpha[0, 0], alpha[3, 3] = 100, 200
    band = AlphaBand.from_alpha(alpha)
    assert band is not None
    corner = np.zeros((4, 4), bool)
    corner[0, 0] = True
    rest = band.without(corner)
    assert rest is not None
    assert rest.plane().tolist()[0][0] == 0
    assert rest.plane()[3, 3] == 200
    assert rest.without(np.ones((4, 4), bool)) is None


def test_pixels_of_labels_leave_the_band() -> None:
    alpha = np.zeros((4, 4), np.uint8)
    alpha[0, 0], alpha[0, 1], alpha[3, 3] = 100, 100, 200
    band = AlphaBand.from_alpha(alpha)
    assert band is not None
    labels, gone = np.zeros((4, 4), np.uint8), np.zeros(256, np.bool_)
    labels[0, 1], gone[7] = 7, True
    assert band.without_labels(labels + 1, gone) is band
    assert band.without_labels(labels, gone) == AlphaBand.from_alpha(np.where(labels == 7, 0, alpha).astype(np.uint8))
    assert band.without_labels(np.full((4, 4), 7, np.uint8), gone) is None
