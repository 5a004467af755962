"""A classifier of figure and ground sees through wrong guesses."""

from __future__ import annotations

import numpy as np

from segmentation.engines.classic_discovery.figure_classifier import learnt_figure


def test_a_classifier_sees_through_a_guess_that_is_wrong_here_and_there() -> None:
    rng = np.random.default_rng(2)
    truth = np.repeat([0.0, 1.0], 500).astype(np.float32)
    features = rng.normal(size=(1000, 6)).astype(np.float32)
    features[:, 0] += 4 * truth - 2
    guess = np.where(rng.random(1000) < 0.2, 1 - truth, truth).astype(np.float32) * 0.9
    found = learnt_figure(features, guess, np.zeros(1000, dtype=np.float32)).odds(features) > 0
    assert (found == (truth == 1)).mean() > 0.97
