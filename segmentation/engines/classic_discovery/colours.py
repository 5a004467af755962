"""Which colours the figure has over the whole range: joint histograms of figure and ground."""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import RgbFrame
from segmentation.engines.optical_flow.flow import FloatImage

LEVELS = 16

Bins = npt.NDArray[np.uint16]


def colour_bins(rgb: RgbFrame) -> Bins:
    """(H, W) bin number of each pixel, lightness and the two colour axes apart."""
    lab = cv2.cvtColor(np.ascontiguousarray(rgb), cv2.COLOR_RGB2LAB).astype(np.uint16) * LEVELS // 256
    return np.asarray((lab[..., 0] * LEVELS + lab[..., 1]) * LEVELS + lab[..., 2], dtype=np.uint16)


def figure_share(frames: Iterable[tuple[Bins, FloatImage]]) -> npt.NDArray[np.float32]:
    """Per bin the share of the figure among its pixels, as if figure and ground were equally large.

    Args:
        frames: Bins with the belief that each pixel is figure, in [0, 1].
    """
    size = LEVELS**3
    figure, ground = np.zeros(size), np.zeros(size)
    for bins, belief in frames:
        # Doubtful pixels teach neither side.
        figure += np.bincount(bins.ravel(), np.clip(2 * belief - 1, 0, 1).ravel(), size)
        ground += np.bincount(bins.ravel(), np.clip(1 - 2 * belief, 0, 1).ravel(), size)
    figure, ground = _smoothed(figure), _smoothed(ground)
    return np.asarray(figure / (figure + ground), dtype=np.float32)


def _smoothed(histogram: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Normalised, each bin sharing with its neighbours along the three axes."""
    total = (histogram / max(histogram.sum(), 1.0) + 1e-6).reshape((LEVELS,) * 3)
    for axis in range(3):
        total = 0.5 * total + 0.25 * (np.roll(total, 1, axis) + np.roll(total, -1, axis))
    return np.asarray(total.ravel(), dtype=np.float64)
