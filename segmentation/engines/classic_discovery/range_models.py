"""Second pass: what the moving thing looks like over the whole range, and where it was near each frame."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import RgbFrame
from segmentation.domain.stored_values import inflate
from segmentation.engines.classic_discovery.cell_features import Features, cell_grid
from segmentation.engines.classic_discovery.figure_classifier import FigureClassifier, learnt_figure
from segmentation.engines.optical_flow.flow import FloatImage

STUDIED_FRAMES = 24
"""At least so many frames are studied, and less than twice as many, evenly spread."""
STUDY_SHRINK = 2
"""Colours are studied on every second pixel."""
SMALLEST_EVIDENCE = 0.002
"""Mean motion over the range below which nothing is taken to move at all."""
NEAR_FRAMES = 4
PLACE_BLUR_PX = 6.0
UNCERTAINTY = 0.02
LOOKS_POWER, MOTION_POWER, PLACE_POWER, COLOUR_POWER, BIAS = 0.6, 0.6, 0.6, 0.7, -1.5
"""Shares of the cues in the log odds. Looks and places reach over outlines, hence the bias."""
LEVELS = 16

Bins = npt.NDArray[np.uint16]


@dataclass(frozen=True)
class _Studied:
    """A frame that is learnt from."""

    number: int
    rgb: RgbFrame


@dataclass(frozen=True)
class _Knowledge:
    """What was learnt from the studied frames: the figure's looks, and its share in every colour."""

    looks: FigureClassifier
    share: FloatImage


class RangeModels:
    """Knows the figure by its looks, colours and places. Frames are learnt, and later judged, in one order.

    Everything is at working size.

    Args:
        features: Gives the looks of a frame's cells.
    """

    def __init__(self, features: Callable[[RgbFrame], Features]) -> None:
        self._features = features
        self._maps: list[bytes] = []
        self._means: list[float] = []
        self._studied: list[_Studied] = []
        self._size = (0, 0)
        self._knowledge: _Knowledge | None = None

    def learn(self, rgb: RgbFrame, motion: FloatImage) -> None:
        """Take in a frame, (h, w, 3), and its first-pass map, (h, w) in [0, 1]."""
        number, self._size = len(self._maps), (rgb.shape[0], rgb.shape[1])
        self._maps.append(zlib.compress(np.rint(motion * 255).astype(np.uint8).tobytes(), 1))
        self._means.append(float(motion.mean()))
        self._knowledge = None
        if number % self._stride == 0:
            self._studied.append(_Studied(number, rgb))
            if len(self._studied) >= 2 * STUDIED_FRAMES:
                self._studied = self._studied[::2]

    @property
    def has_evidence(self) -> bool:
        """Whether anything moved by itself in the range."""
        return bool(self._means) and float(np.mean(self._means)) >= SMALLEST_EVIDENCE

    def motion(self, number: int) -> FloatImage:
        """The first-pass map of the `number`-th frame learnt."""
        grey = np.frombuffer(inflate(self._maps[number], self._size[0] * self._size[1]), dtype=np.uint8)
        return np.asarray(grey.reshape(self._size) / np.float32(255), dtype=np.float32)

    def judge(self, rgb: RgbFrame, number: int) -> FloatImage:
        """(h, w) float32 in [0, 1]: the belief that each pixel of the `number`-th frame learnt is figure."""
        if not self.has_evidence:
            return np.zeros(rgb.shape[:2], dtype=np.float32)
        if self._knowledge is None:
            self._knowledge = self._study()
        colours = _log_odds(self._knowledge.share[colour_bins(rgb)])
        return _sigmoid(self._without_colour(self._knowledge.looks, rgb, number) + COLOUR_POWER * colours)

    @property
    def _stride(self) -> int:
        return self._studied[1].number - self._studied[0].number if len(self._studied) > 1 else 1

    def _without_colour(self, classifier: FigureClassifier, rgb: RgbFrame, number: int) -> FloatImage:
        """(h, w): the log odds by looks, motion and places."""
        odds = classifier.odds(self._features(rgb)).reshape(cell_grid(self._size))
        looks = cv2.resize(odds, self._size[::-1], interpolation=cv2.INTER_LINEAR)
        return np.asarray(LOOKS_POWER * looks + self._place_odds(number) + BIAS, dtype=np.float32)

    def _place_odds(self, number: int) -> FloatImage:
        """(h, w): what motion here and motion in the frames near by say."""
        near = range(max(0, number - NEAR_FRAMES), min(len(self._maps), number + NEAR_FRAMES + 1))
        mean = np.mean([self.motion(other) for other in near], axis=0)
        place = np.asarray(cv2.GaussianBlur(mean, (0, 0), PLACE_BLUR_PX), dtype=np.float32)
        place /= max(float(place.max()), UNCERTAINTY)
        return np.asarray(MOTION_POWER * _log_odds(self.motion(number)) + PLACE_POWER * _log_odds(place))

    def _study(self) -> _Knowledge:
        """Looks first, then colours of what looks, motion and places together take for the figure."""
        grid, studied = cell_grid(self._size), self._studied
        looks = learnt_figure(
            np.concatenate([self._features(frame.rgb) for frame in studied]),
            np.concatenate([_by_cell(self.motion(frame.number), grid) for frame in studied]),
            np.concatenate([_by_cell(self._place_odds(frame.number), grid) for frame in studied]),
        )
        beliefs = (_sigmoid(self._without_colour(looks, frame.rgb, frame.number)) for frame in studied)
        few = slice(None, None, STUDY_SHRINK)
        share = figure_share(
            (colour_bins(frame.rgb)[few, few], belief[few, few]) for frame, belief in zip(studied, beliefs, strict=True)
        )
        return _Knowledge(looks, share)


def _by_cell(map_: FloatImage, grid: tuple[int, int]) -> FloatImage:
    """(cells,): the mean of each cell."""
    return np.asarray(cv2.resize(map_, grid[::-1], interpolation=cv2.INTER_AREA), dtype=np.float32).ravel()


def _log_odds(share: FloatImage) -> FloatImage:
    kept = np.clip(share, UNCERTAINTY, 1 - UNCERTAINTY)
    return np.asarray(np.log(kept / (1 - kept)), dtype=np.float32)


def _sigmoid(odds: FloatImage) -> FloatImage:
    return np.asarray(1 / (1 + np.exp(-odds)), dtype=np.float32)


def colour_bins(rgb: RgbFrame) -> Bins:
    """(H, W) bin number of each pixel, lightness and the two colour axes apart."""
    lab = cv2.cvtColor(np.ascontiguousarray(rgb), cv2.COLOR_RGB2LAB).astype(np.uint16) * LEVELS // 256
    return np.asarray((lab[..., 0] * LEVELS + lab[..., 1]) * LEVELS + lab[..., 2], dtype=np.uint16)


def figure_share(frames: Iterable[tuple[Bins, FloatImage]]) -> npt.NDArray[np.float32]:
    """Per bin the share of the figure among its pixels, as if figure and ground were equally large.

    Args:
        frames: (H, W) uint16 bins with the (H, W) float32 belief that each pixel is figure, in [0, 1].
    """
    size = LEVELS**3
    figure, ground = np.zeros(size), np.zeros(size)
    for bins, belief in frames:
        # Uncertain pixels teach neither side.
        figure += np.bincount(bins.ravel(), np.clip(2 * belief - 1, 0, 1).ravel(), size)
        ground += np.bincount(bins.ravel(), np.clip(1 - 2 * belief, 0, 1).ravel(), size)
    figure, ground = _smooth(figure), _smooth(ground)
    return np.asarray(figure / (figure + ground), dtype=np.float32)


def _smooth(histogram: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Normalised, each bin sharing with its neighbours along the three axes."""
    total = (histogram / max(histogram.sum(), 1.0) + 1e-6).reshape((LEVELS,) * 3)
    for axis in range(3):
        total = 0.5 * total + 0.25 * (np.roll(total, 1, axis) + np.roll(total, -1, axis))
    return np.asarray(total.ravel(), dtype=np.float64)
