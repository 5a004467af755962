"""The one definition of confidence: of a mask with pixels, and of an object that is absent."""

from __future__ import annotations

import numpy as np
import pytest

from segmentation.engines.confidence import mask_confidence, winners


def probabilities(*values: float) -> np.ndarray:
    """(1 + N, 2, 3) that say the same everywhere."""
    return np.array([1 - sum(values), *values], np.float32)[:, None, None] * np.ones((1, 2, 3), np.float32)


def test_a_mask_is_as_sure_as_its_lead_over_the_runner_up() -> None:
    assert mask_confidence(probabilities(0.2, 0.7))[2] == pytest.approx(0.5)


def test_only_pixels_of_the_mask_count() -> None:
    probs = probabilities(0.9)
    probs[:, 0] = [[0.6], [0.4]]
    assert mask_confidence(probs)[1] == pytest.approx(0.8)


def test_an_object_without_pixels_is_as_surely_absent_as_it_is_unlikely() -> None:
    assert mask_confidence(probabilities(0.2, 0.7))[1] == pytest.approx(0.8)


def test_signs_of_the_engine_count_for_objects_that_are_seen_and_for_no_others() -> None:
    found = mask_confidence(probabilities(0.2, 0.7), {1: 0.0, 2: 0.3})
    assert found == pytest.approx({1: 0.8, 2: 0.3})


def test_a_frame_without_objects_has_no_confidence() -> None:
    assert mask_confidence(np.ones((1, 2, 3), np.float32)) == {}


def test_the_first_of_equals_wins() -> None:
    probs = np.array([0.4, 0.2, 0.4], np.float32)[:, None, None] * np.ones((1, 2, 3), np.float32)
    assert not winners(probs).any()
