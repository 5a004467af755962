"""References as probabilities: they speak only for their objects."""

from __future__ import annotations

import numpy as np

from segmentation.engines.protocols import Reference
from segmentation.engines.reference_masks import only_background, reference_probabilities


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
