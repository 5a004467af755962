"""Closed cubic Bezier curves of few points through outlines, so that people can edit them.

The points stand at equal steps along the outline; least squares find where they and their handles lie (Plass and Stone,
"Curve-fitting with piecewise parametric cubics", SIGGRAPH 1983). Outlines of pixels are stairs; a fit goes through the
middle of these.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from segmentation.domain.label_mask import Region
from segmentation.formats.shapes.polygon_fill import fill_polygon

Curve = npt.NDArray[np.float64]
"""(points, 3, 2): handle before, point, handle after, each x, y in pixels; (0, 0) is the frame's upper left corner."""

Outline = npt.NDArray[np.float64]
"""(n, 2): x, y along a closed outline."""

POINT_COUNTS = (4, 6, 8, 12, 16, 24, 32, 48, 64, 96)
"""So many points are tried, the fewest first."""

_SAMPLES = 960
"""Of an outline; a multiple of all counts of points."""

_STEPS = 12
"""Straight pieces between two points where a curve is filled."""

_TAME = 1e-4
"""How much handles are drawn towards thirds of the way, so that none flies off where an outline does not hold it. The
outline holds a handle 900 times as much.
"""


def resample(ring: Outline) -> Outline:
    """Points at equal steps along a closed outline, from its first corner on."""
    closed = np.concatenate([ring, ring[:1]])
    lengths = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(closed, axis=0).T))])
    places = np.arange(_SAMPLES) * lengths[-1] / _SAMPLES
    return np.stack([np.interp(places, lengths, closed[:, axis]) for axis in (0, 1)], axis=1)


def align(outline: Outline, earlier: Outline) -> Outline:
    """A resampled outline begun where it lies most like an earlier one, so that points stay with what they are on."""
    first, second = ((points - points.mean(axis=0)) @ np.array([1, 1j]) for points in (outline, earlier))
    likeness = np.fft.ifft(np.fft.fft(first) * np.conj(np.fft.fft(second))).real
    return np.roll(outline, -int(likeness.argmax()), axis=0)


def fit_curve(outline: Outline, count: int) -> Curve:
    """The closed curve of `count` points nearest to a resampled outline."""
    controls = _solver(count) @ np.concatenate([outline, np.zeros((2 * count, 2))])
    point, after, before = controls.reshape(count, 3, 2).transpose(1, 0, 2)
    return np.stack([np.roll(before, 1, axis=0), point, after], axis=1)


def fill_curve(curve: Curve, size: tuple[int, int]) -> Region:
    """The (H, W) bool region inside a curve."""
    ends = np.roll(curve, -1, axis=0)
    controls = np.stack([curve[:, 1], curve[:, 2], ends[:, 0], ends[:, 1]], axis=1)
    ring = np.einsum("sk,nkd->nsd", _bernstein(np.arange(_STEPS) / _STEPS), controls).reshape(-1, 2)
    return fill_polygon(ring, size)


def _bernstein(places: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """(n, 4): the weights of the four controls of a piece at places 0..1 along it."""
    rest = 1 - places
    return np.stack([rest**3, 3 * places * rest**2, 3 * places**2 * rest, places**3], axis=1)


@lru_cache(maxsize=len(POINT_COUNTS))
def _solver(count: int) -> npt.NDArray[np.float64]:
    """What makes controls (point, handle after it, handle before the next) of samples, which are at fixed places."""
    per_piece = _SAMPLES // count
    weights = _bernstein(np.arange(per_piece) / per_piece)
    rows = np.zeros((_SAMPLES + 2 * count, 3 * count))
    for piece in range(count):
        columns = [3 * piece, 3 * piece + 1, 3 * piece + 2, 3 * (piece + 1) % (3 * count)]
        rows[piece * per_piece : (piece + 1) * per_piece, columns] = weights
        for place, (near, far) in enumerate(((2 / 3, 1 / 3), (1 / 3, 2 / 3)), start=1):
            row = rows[_SAMPLES + 2 * piece + place - 1]
            row[columns[place]], row[columns[0]], row[columns[3]] = 1, -near, -far
    rows[_SAMPLES:] *= np.sqrt(_TAME * per_piece)
    return np.asarray(np.linalg.pinv(rows), np.float64)
