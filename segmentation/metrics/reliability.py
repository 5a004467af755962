"""Whether confidences are probabilities: reliability by bins, expected calibration error, rank correlation.

Guo et al., On Calibration of Modern Neural Networks, ICML 2017. Arrays in, numbers out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

BINS = 10
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True)
class ReliabilityBin:
    """Masks whose confidence lies in one part of [0, 1].

    Args:
        count: How many.
        confidence: Their mean confidence.
        share_right: Share of them that are right.
    """

    count: int
    confidence: float
    share_right: float


def reliability(confidence: Sequence[float], is_right: Sequence[bool], bins: int = BINS) -> tuple[ReliabilityBin, ...]:
    """The bins that hold a mask, lowest first; bins are equally wide."""
    given, right = np.asarray(confidence, np.float64), np.asarray(is_right, np.float64)
    places = np.clip((given * bins).astype(np.intp), 0, bins - 1)
    held = ((places == place) for place in np.unique(places))
    return tuple(ReliabilityBin(int(at.sum()), float(given[at].mean()), float(right[at].mean())) for at in held)


def calibration_error(found: Sequence[ReliabilityBin]) -> float:
    """Mean distance of confidence and share of right masks over all masks, in [0, 1]; 0 where there are none."""
    total = sum(part.count for part in found)
    return sum(part.count * abs(part.confidence - part.share_right) for part in found) / max(1, total)


def rank_correlation(first: Sequence[float], second: Sequence[float]) -> float:
    """Spearman's, in [-1, 1]; equal values share their mean rank; 0 where one side is constant."""
    if not len(first):
        return 0.0
    ranks = [_ranks(np.asarray(values, np.float64)) for values in (first, second)]
    spread = [values.std() for values in ranks]
    if min(spread) == 0:
        return 0.0
    return float(np.mean((ranks[0] - ranks[0].mean()) * (ranks[1] - ranks[1].mean())) / (spread[0] * spread[1]))


def _ranks(values: Numbers) -> Numbers:
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    means: Numbers = (ends - (counts - 1) / 2.0).astype(np.float64)
    return means[inverse]
