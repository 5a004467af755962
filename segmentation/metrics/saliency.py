"""Measures of video salient object detection of one frame: MAE, S, F and E (weighted F: `weighted_f`).

Papers: Achanta et al. 2009 (F, beta^2 = 0.3); Fan et al., "Structure-measure", ICCV 2017 (S); Fan et al.,
"Enhanced-alignment Measure", IJCAI 2018 (E). Conventions are those of the DAVSOD tool, without its two known slips:
adaptive E clips its threshold at 1 like adaptive F, and its mean holds no extra zero. Arrays in, numbers out: no files.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from segmentation.domain.label_mask import Region
from segmentation.errors import UserError
from segmentation.metrics.weighted_f import margolin_f

_EPS = 2.220446049250313e-16
_BETA_SQUARED = 0.3
_LEVELS = np.arange(255, -1, -1) / 255.0
# Whether a value equals k/255 after min-max is an exact question; this absorbs the rounding of the division.
_TIE = 1e-9

Curve = npt.NDArray[np.float64]
"""(256,) float64, one value per level from 255 down to 0."""

SaliencyMap = npt.NDArray[np.float64]
"""(H, W) float64 in 0..1."""


@dataclass(frozen=True)
class FrameScores:
    """One prediction against one truth.

    Args:
        mae: Mean absolute error.
        s_measure: Structure measure.
        precision: Per level.
        recall: Per level.
        f_curve: F per level.
        e_curve: E per level, binarised with `>`.
        adaptive_f: F at twice the mean of the prediction.
        adaptive_e: E at the same level.
        weighted_f: Weighted F.
    """

    mae: float
    s_measure: float
    precision: Curve
    recall: Curve
    f_curve: Curve
    e_curve: Curve
    adaptive_f: float
    adaptive_e: float
    weighted_f: float


def score_frame(prediction: npt.NDArray[np.uint8], truth: Region) -> FrameScores:
    """All measures of one frame.

    Args:
        prediction: (H, W) uint8 grey map; stretched to 0..1 first, unless it is constant.
        truth: (H, W) bool.

    Raises:
        UserError: The sizes differ.
    """
    if prediction.shape != truth.shape:
        raise UserError(f"A prediction of size {prediction.shape} does not fit a truth of size {truth.shape}.")
    stretched = normalise(prediction)
    precision, recall, f_curve = f_curves(stretched, truth)
    threshold = min(2 * float(stretched.mean()), 1.0)
    return FrameScores(
        mae=float(np.abs(stretched - truth).mean()),
        s_measure=s_measure(stretched, truth),
        precision=precision,
        recall=recall,
        f_curve=f_curve,
        e_curve=e_curve(stretched, truth),
        adaptive_f=_f_value(stretched >= threshold, truth),
        adaptive_e=_e_value(stretched >= threshold, truth),
        weighted_f=margolin_f(stretched, truth),
    )


def normalise(prediction: npt.NDArray[np.uint8]) -> SaliencyMap:
    """A grey map (H, W) uint8 stretched to 0..1; a constant one is only divided by 255."""
    scaled = prediction.astype(np.float64) / 255.0
    low, high = scaled.min(), scaled.max()
    return (scaled - low) / (high - low) if high > low else scaled


def f_curves(prediction: SaliencyMap, truth: Region) -> tuple[Curve, Curve, Curve]:
    """Precision, recall and F per level; a pixel counts as object from the level upwards."""
    inside = _reach(prediction[truth])
    selected = inside + _reach(prediction[~truth])
    precision = inside / np.maximum(selected, 1)
    recall = inside / max(int(np.count_nonzero(truth)), 1)
    weighted = _BETA_SQUARED * precision + recall
    f_values = np.where(inside > 0, (1 + _BETA_SQUARED) * precision * recall / np.where(inside > 0, weighted, 1), 0.0)
    return precision, recall, f_values


def e_curve(prediction: SaliencyMap, truth: Region, *, from_level: bool = False) -> Curve:
    """E per level; a pixel counts as object above the level, or with `from_level` at it too, as in pysodmetrics."""
    counted = _reach if from_level else _pass
    inside, outside = counted(prediction[truth]), counted(prediction[~truth])
    return np.array([_e_of_counts(a, b, truth) for a, b in zip(inside, outside, strict=True)])


def s_measure(prediction: SaliencyMap, truth: Region) -> float:
    """Structure measure: half object-aware, half region-aware similarity."""
    share = float(truth.mean())
    if share == 0:
        return 1.0 - float(prediction.mean())
    if share == 1:
        return float(prediction.mean())
    by_object = share * _object_score(prediction[truth]) + (1 - share) * _object_score(1 - prediction[~truth])
    return max(0.0, 0.5 * by_object + 0.5 * _region_score(prediction, truth))


def _reach(values: SaliencyMap) -> Curve:
    """How many values are at or above each level."""
    return values.size - np.searchsorted(np.sort(values), _LEVELS - _TIE, side="left").astype(np.float64)


def _pass(values: SaliencyMap) -> Curve:
    """How many values are above each level."""
    return values.size - np.searchsorted(np.sort(values), _LEVELS + _TIE, side="right").astype(np.float64)


def _f_value(binary: Region, truth: Region) -> float:
    hits = np.count_nonzero(binary & truth)
    if hits == 0:
        return 0.0
    precision, recall = hits / np.count_nonzero(binary), hits / np.count_nonzero(truth)
    return float((1 + _BETA_SQUARED) * precision * recall / (_BETA_SQUARED * precision + recall))


def _e_value(binary: Region, truth: Region) -> float:
    return _e_of_counts(int(np.count_nonzero(binary & truth)), int(np.count_nonzero(binary & ~truth)), truth)


def _e_of_counts(inside: float, outside: float, truth: Region) -> float:
    """E of a binary map with `inside` pixels in the truth and `outside` beyond it: only four kinds of pixel exist."""
    pixels, true_pixels = truth.size, int(np.count_nonzero(truth))
    selected = inside + outside
    if true_pixels == 0:
        total = pixels - selected
    elif true_pixels == pixels:
        total = selected
    else:
        mean, true_mean = selected / pixels, true_pixels / pixels
        kinds = (
            (inside, 1 - mean, 1 - true_mean),
            (outside, 1 - mean, -true_mean),
            (true_pixels - inside, -mean, 1 - true_mean),
            (pixels - true_pixels - outside, -mean, -true_mean),
        )
        total = sum(count * (2 * a * b / (a * a + b * b + _EPS) + 1) ** 2 / 4 for count, a, b in kinds)
    return float(total / (pixels - 1 + _EPS))


def _object_score(values: SaliencyMap) -> float:
    mean = float(values.mean())
    spread = float(values.std(ddof=1)) if values.size > 1 else 0.0
    return 2 * mean / (mean * mean + 1 + spread + _EPS)


def _region_score(prediction: SaliencyMap, truth: Region) -> float:
    """Mean similarity of the four quadrants around the truth's centre, weighted by their area."""
    rows, columns = np.nonzero(truth)
    # 1-based pixel coordinates, halves rounded up: the published definition.
    y, x = int(np.floor(rows.mean() + 1.5)), int(np.floor(columns.mean() + 1.5))
    height, width = truth.shape
    weights = [x * y, (width - x) * y, x * (height - y)]
    shares = [weight / truth.size for weight in weights]
    shares.append(1 - sum(shares))
    quadrants = [np.s_[:y, :x], np.s_[:y, x:], np.s_[y:, :x], np.s_[y:, x:]]
    return math.fsum(
        share * _similarity(prediction[quadrant], truth[quadrant].astype(np.float64))
        for share, quadrant in zip(shares, quadrants, strict=True)
        if truth[quadrant].size
    )


def _similarity(prediction: SaliencyMap, truth: SaliencyMap) -> float:
    x, y, n = float(prediction.mean()), float(truth.mean()), prediction.size
    spread_x = float(((prediction - x) ** 2).sum()) / (n - 1 + _EPS)
    spread_y = float(((truth - y) ** 2).sum()) / (n - 1 + _EPS)
    covariance = float(((prediction - x) * (truth - y)).sum()) / (n - 1 + _EPS)
    alpha, beta = 4 * x * y * covariance, (x * x + y * y) * (spread_x + spread_y)
    if alpha != 0:
        return alpha / (beta + _EPS)
    return 1.0 if beta == 0 else 0.0
