"""Second pass: what colours and places the moving thing has over the whole range."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import RgbFrame
from segmentation.engines.flow import FloatImage

COLOUR_BINS = 16
STUDY_SHRINK = 2
"""Colours are studied at half the working size: every frame of the range is kept that small."""
STUDY_ROUNDS = 3
SMALLEST_EVIDENCE = 0.002
"""Mean motion over the range below which nothing is taken to move at all."""
NEAR_FRAMES = 4
PLACE_BLUR_PX = 6.0
DOUBT = 0.02
COLOUR_POWER, MOTION_POWER, PLACE_POWER = 0.9, 0.5, 0.9
CORE_PX = 5
"""What is this near to the outline of a moving region teaches the figure nothing: flow bleeds over outlines."""

Bins = npt.NDArray[np.uint16]


class RangeModels:
    """Colour histograms of figure and ground, and where the figure was seen near each frame.

    Everything is at working size. Frames are learnt, and later judged, in one order.
    """

    def __init__(self) -> None:
        self._bins: list[Bins] = []
        self._maps: list[FloatImage] = []
        self._share: npt.NDArray[np.float32] | None = None

    def learn(self, rgb: RgbFrame, motion: FloatImage) -> None:
        """Take in a frame, (h, w, 3), and its first-pass map, (h, w) in [0, 1]."""
        self._bins.append(_bins(rgb)[::STUDY_SHRINK, ::STUDY_SHRINK])
        self._maps.append(motion)
        self._share = None

    @property
    def has_evidence(self) -> bool:
        """Whether anything moved by itself in the range."""
        return bool(self._maps) and float(np.mean([m.mean() for m in self._maps])) >= SMALLEST_EVIDENCE

    def judged(self, rgb: RgbFrame, number: int) -> FloatImage:
        """(h, w) float32 in [0, 1] for the `number`-th frame learnt."""
        if not self.has_evidence:
            return np.zeros(rgb.shape[:2], dtype=np.float32)
        if self._share is None:
            self._share = self._studied()
        return _sigmoid(COLOUR_POWER * _log_odds(self._share[_bins(rgb)]) + self._place_odds(number))

    def _place_odds(self, number: int) -> FloatImage:
        """(h, w): what motion here and motion in the frames near by say."""
        near = self._maps[max(0, number - NEAR_FRAMES) : number + NEAR_FRAMES + 1]
        mean = np.asarray(np.mean(near, axis=0), dtype=np.float32)
        place = np.asarray(cv2.GaussianBlur(mean, (0, 0), PLACE_BLUR_PX), dtype=np.float32)
        place /= max(float(place.max()), DOUBT)
        return np.asarray(MOTION_POWER * _log_odds(self._maps[number]) + PLACE_POWER * _log_odds(place))

    def _studied(self) -> npt.NDArray[np.float32]:
        """Per colour bin the share of the figure; figure and ground are told apart anew in every round."""
        places = [self._place_odds(n)[::STUDY_SHRINK, ::STUDY_SHRINK] for n in range(len(self._maps))]
        share = _figure_share(self._bins, [_core(m)[::STUDY_SHRINK, ::STUDY_SHRINK] for m in self._maps])
        for _ in range(STUDY_ROUNDS - 1):
            figures = [
                _sigmoid(COLOUR_POWER * _log_odds(share[bins]) + odds)
                for bins, odds in zip(self._bins, places, strict=True)
            ]
            share = _figure_share(self._bins, figures)
        return share


def _core(motion: FloatImage) -> FloatImage:
    return np.asarray(cv2.erode(motion, np.ones((CORE_PX, CORE_PX), np.uint8)), dtype=np.float32)


def _figure_share(frames: list[Bins], figures: list[FloatImage]) -> npt.NDArray[np.float32]:
    """Per colour bin the share of the figure among its pixels, as if figure and ground were equally large."""
    size = COLOUR_BINS**3
    figure, ground = np.zeros(size), np.zeros(size)
    for bins, shown in zip(frames, figures, strict=True):
        # Doubtful pixels teach neither side.
        figure += np.bincount(bins.ravel(), np.clip(2 * shown - 1, 0, 1).ravel(), size)
        ground += np.bincount(bins.ravel(), np.clip(1 - 2 * shown, 0, 1).ravel(), size)
    figure, ground = _smoothed(figure), _smoothed(ground)
    return np.asarray(figure / (figure + ground), dtype=np.float32)


def _smoothed(histogram: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Normalised, each bin sharing with its neighbours along the three axes."""
    total = (histogram / max(histogram.sum(), 1.0) + 1e-6).reshape((COLOUR_BINS,) * 3)
    for axis in range(3):
        total = 0.5 * total + 0.25 * (np.roll(total, 1, axis) + np.roll(total, -1, axis))
    return np.asarray(total.ravel(), dtype=np.float64)


def _bins(rgb: RgbFrame) -> Bins:
    lab = cv2.cvtColor(np.ascontiguousarray(rgb), cv2.COLOR_RGB2LAB).astype(np.uint16) * COLOUR_BINS // 256
    return np.asarray((lab[..., 0] * COLOUR_BINS + lab[..., 1]) * COLOUR_BINS + lab[..., 2], dtype=np.uint16)


def _log_odds(share: FloatImage) -> FloatImage:
    kept = np.clip(share, DOUBT, 1 - DOUBT)
    return np.asarray(np.log(kept / (1 - kept)), dtype=np.float32)


def _sigmoid(odds: FloatImage) -> FloatImage:
    return np.asarray(1 / (1 + np.exp(-odds)), dtype=np.float32)
