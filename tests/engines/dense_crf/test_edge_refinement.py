"""Outlines go to the edges of the picture: nearer the truth than before, near the outline only, others left alone."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from segmentation.engines.dense_crf.dense_crf import DenseCrf
from segmentation.engines.dense_crf.edge_refinement import PARAMETERS, band_px, refine_edges

HEIGHT, WIDTH = 120, 160


@pytest.fixture
def crf() -> DenseCrf:
    """The filter of our own, as where the extra is absent."""
    return DenseCrf(PARAMETERS, allow_process=False)


def scene() -> tuple[np.ndarray, np.ndarray]:
    """A bright blob over noisy dark ground, and the truth."""
    noise = np.random.default_rng(1).integers(0, 25, (HEIGHT, WIDTH, 3))
    truth = np.zeros((HEIGHT, WIDTH), np.uint8)
    cv2.ellipse(truth, (80, 60), (40, 24), 20, 0, 360, 1, -1)
    rgb = np.where(truth[..., None] == 1, 180, 60) + noise
    return rgb.astype(np.uint8), truth


def rough(truth: np.ndarray) -> np.ndarray:
    """The truth at an eighth of its size, as a coarse engine would give it."""
    small = cv2.resize(truth, (WIDTH // 8, HEIGHT // 8), interpolation=cv2.INTER_AREA)
    return cv2.resize(small, (WIDTH, HEIGHT), interpolation=cv2.INTER_NEAREST)


def jaccard(a: np.ndarray, b: np.ndarray) -> float:
    return float(((a == 1) & (b == 1)).sum() / ((a == 1) | (b == 1)).sum())


def test_a_rough_outline_comes_nearer_the_truth(crf: DenseCrf) -> None:
    rgb, truth = scene()
    before = rough(truth)
    refined, probabilities = refine_edges(rgb, before, [1], crf)
    assert jaccard(before, truth) < 0.95
    assert jaccard(refined, truth) > 0.98
    assert probabilities[1].shape == truth.shape
    assert 0 <= probabilities[1].min() <= probabilities[1].max() <= 1


def test_only_a_band_round_the_outline_changes(crf: DenseCrf) -> None:
    rgb, truth = scene()
    rgb[5:15, 5:15] = 240
    before = rough(truth)
    before[60, 80] = 0  # a hole in the middle is an outline, too
    refined, _ = refine_edges(rgb, before, [1], crf)
    reach = 2 * band_px((HEIGHT, WIDTH)) + 1
    near = cv2.dilate((before == 1).astype(np.uint8), np.ones((reach, reach))) != 0
    assert not (refined[~near] == 1).any()
    assert refined[60, 80] == 1


def test_other_objects_keep_their_pixels_and_an_absent_object_is_no_work(crf: DenseCrf) -> None:
    rgb, truth = scene()
    labels = rough(truth)
    labels[40:80, 100:130] = 2
    refined, _ = refine_edges(rgb, labels, [1], crf)
    assert np.array_equal(refined == 2, labels == 2)
    same, probabilities = refine_edges(rgb, labels, [7], crf)
    assert same is labels
    assert not probabilities
