"""What is kept of an object: the statistics of its values, and how many frames count."""

from __future__ import annotations

import pytest

from segmentation.errors import MediaError
from segmentation.metrics.benchmark_scores import ObjectScores


def test_statistics_are_those_of_the_values() -> None:
    scores = ObjectScores.of("bear", 2, {"J": (1.0, 0.4), "F": (0.5, 0.7)}, first=3)
    assert (scores.frames, scores.first, scores.group, scores.stability) == (2, 3, "", None)
    assert (scores.statistics["J"].mean, scores.statistics["J"].recall) == (0.7, 0.5)


def test_no_frame_is_refused_by_name() -> None:
    with pytest.raises(MediaError, match="'bear' has no frames to score"):
        ObjectScores.of("bear", 1, {"J": (), "F": ()})
