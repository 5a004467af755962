"""From the scores of frames to what papers report of a data set: means over frames, then over videos, then maxima."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from segmentation.errors import UserError
from segmentation.metrics.saliency import Curve, FrameScores


@dataclass(frozen=True, eq=False)
class SetScores:
    """What papers report of a data set, or of one video of it.

    Args:
        mean: Every measure and curve of a frame, averaged.
    """

    mean: FrameScores

    @property
    def mae(self) -> float:
        """Mean absolute error."""
        return self.mean.mae

    @property
    def s_measure(self) -> float:
        """Structure measure."""
        return self.mean.s_measure

    @property
    def max_f(self) -> float:
        """Largest value of the mean F curve."""
        return float(self.mean.f_curve.max())

    @property
    def mean_f(self) -> float:
        """Mean of the mean F curve."""
        return float(self.mean.f_curve.mean())

    @property
    def adaptive_f(self) -> float:
        """F at twice the mean of each prediction, averaged."""
        return self.mean.adaptive_f

    @property
    def max_e(self) -> float:
        """Largest value of the mean E curve."""
        return float(self.mean.e_curve.max())

    @property
    def mean_e(self) -> float:
        """Mean of the mean E curve."""
        return float(self.mean.e_curve.mean())

    @property
    def adaptive_e(self) -> float:
        """E at twice the mean of each prediction, averaged."""
        return self.mean.adaptive_e

    @property
    def margolin_f(self) -> float:
        """Weighted F, averaged."""
        return self.mean.weighted_f

    def by_name(self) -> dict[str, float]:
        """All figures under the names that papers use, in their order."""
        return {
            "MAE": self.mae,
            "S-measure": self.s_measure,
            "max-F": self.max_f,
            "mean-F": self.mean_f,
            "adaptive-F": self.adaptive_f,
            "max-E": self.max_e,
            "mean-E": self.mean_e,
            "adaptive-E": self.adaptive_e,
            "weighted-F": self.margolin_f,
        }

    def pr_curve(self) -> tuple[Curve, Curve]:
        """Precision and recall per level, from 255 down to 0: recall grows along it."""
        return self.mean.precision, self.mean.recall


def score_set(videos: Sequence[Sequence[FrameScores]]) -> SetScores:
    """Average over the frames of each video, then over videos.

    Raises:
        UserError: There is no video, or one without frames.
    """
    if not videos or not all(videos):
        raise UserError("There is nothing to average: no video, or a video without scored frames.")
    return SetScores(average([average(video) for video in videos]))


def average(scores: Sequence[FrameScores]) -> FrameScores:
    """The mean of each measure, and of each curve level by level."""
    averages: dict[str, Any] = {}
    for field in fields(FrameScores):
        mean = np.mean([getattr(frame, field.name) for frame in scores], axis=0)
        averages[field.name] = mean if mean.ndim else float(mean)
    return FrameScores(**averages)
