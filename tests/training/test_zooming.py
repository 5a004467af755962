"""Things that come nearer or go away."""

from __future__ import annotations

import numpy as np
from segmentation.training.zooming import MOST_A_FRAME, zoom

from segmentation.training.samples import ClipSample


def test_things_come_nearer_or_go_away_about_their_middle() -> None:
    labels = np.zeros((4, 96, 128), np.uint8)
    labels[:, 30:50, 60:80] = 1
    still = ClipSample("square", np.repeat(labels[..., None] * 200, 3, axis=3), labels)
    ratios = []
    for seed in range(20):
        sample = zoom(still, 2.0, np.random.default_rng(seed))
        sides = np.sqrt((sample.labels == 1).sum((1, 2)))
        ratios.append(sides[1] / sides[0])
        steps = sides[2:] / sides[1:-1] if ratios[-1] > 1 else sides[1:-1] / sides[2:]
        assert steps.min() > 0.94
        assert steps.max() < MOST_A_FRAME + 0.06
        rows, columns = np.nonzero(sample.labels[3] == 1)
        assert abs(rows.mean() - 39.5) < 1
        assert abs(columns.mean() - 69.5) < 1
    assert 0.45 < min(ratios) < 0.7
    assert 1.7 < max(ratios) < 2.2
