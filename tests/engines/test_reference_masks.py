"""References as probabilities: they speak only for their objects."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from segmentation.engines import reference_masks
from segmentation.engines.confidence import winners
from segmentation.engines.protocols import Probabilities, Reference
from segmentation.engines.reference_masks import (
    labels_at,
    only_background,
    probabilities_at,
    reference_probabilities,
)

SMALL, FRAME = (36, 64), (72, 128)


def test_a_reference_speaks_only_for_its_objects_and_not_where_it_ignores() -> None:
    labels = np.zeros((16, 16), np.uint8)
    labels[:8, :8], labels[8:, 8:], labels[:8, 8:] = 1, 2, 255
    base = only_background(3, (16, 16))
    base[:, :8, 8:] = np.array([0.5, 0.0, 0.5])[:, None, None]
    base[:, 8:, :8] = np.array([0.2, 0.8, 0.0])[:, None, None]
    reference = Reference(0, np.zeros((16, 16, 3), np.uint8), labels, frozenset({1}))
    probs = reference_probabilities(reference, (16, 16), base)
    np.testing.assert_allclose(probs.sum(axis=0), 1, atol=1e-6)
    np.testing.assert_allclose(probs[:, 0, 0], (0, 1, 0))
    np.testing.assert_allclose(probs[:, 15, 15], (1, 0, 0))
    np.testing.assert_allclose(probs[:, 0, 15], (0.5, 0, 0.5))
    np.testing.assert_allclose(probs[:, 15, 0], (1, 0, 0))


@pytest.fixture
def many() -> Probabilities:
    """254 objects, each in a place of its own, at a quarter of the frame's area."""
    places = np.arange(SMALL[0] * SMALL[1]).reshape(SMALL) % 300
    probs = np.array([places == label for label in range(255)], np.float32) * np.float32(0.9)
    probs[0] += 1 - probs.sum(axis=0)
    return probs


def test_probabilities_of_few_objects_are_given_at_the_size_of_the_frame(many: Probabilities) -> None:
    assert probabilities_at(many[:3], FRAME).shape == (3, *FRAME)


def test_probabilities_of_many_objects_stay_as_small_as_they_are(
    many: Probabilities, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reference_masks, "PROBABILITY_BYTES", 4 * 100 * FRAME[0] * FRAME[1])
    assert probabilities_at(many, FRAME) is many
    assert probabilities_at(many[:100], FRAME).shape == (100, *FRAME)
    assert probabilities_at(many, (18, 32)).shape == (255, 18, 32), "they are never enlarged for nothing"


def test_labels_of_many_objects_take_the_memory_of_few_planes(many: Probabilities) -> None:
    wanted = winners(probabilities_at(many, FRAME))
    plane_bytes = 4 * FRAME[0] * FRAME[1]
    tracemalloc.start()
    found = labels_at(many, FRAME)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5 * plane_bytes, "all at once would take 255"
    assert (found == wanted).mean() > 0.999
    assert len(np.unique(found)) > 200
    assert np.array_equal(labels_at(many, SMALL), winners(many))
