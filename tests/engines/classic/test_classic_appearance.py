"""Colours of objects and background."""

from __future__ import annotations

import numpy as np

from segmentation.engines.classic.appearance import colour_bins, colour_counts, colour_likelihood


def test_colours_distinguish_what_they_can_and_stay_neutral_otherwise() -> None:
    rgb = np.full((20, 20, 3), 40, np.uint8)
    rgb[:, 10:] = (200, 60, 60)
    probs = np.zeros((3, 20, 20), np.float32)
    probs[0, :, :10] = probs[1, :, 10:] = 1
    bins = colour_bins(rgb)
    likelihood = colour_likelihood(colour_counts(bins, probs, np.ones((20, 20), bool)))
    assert likelihood[1, bins[5, 15]] > 0.95
    assert likelihood[0, bins[5, 5]] > 0.95
    assert likelihood[2].max() == 0
    unknown = colour_bins(np.full((1, 1, 3), 255, np.uint8))
    np.testing.assert_allclose(likelihood[:, unknown[0, 0]], (0.5, 0.5, 0), atol=1e-3)
