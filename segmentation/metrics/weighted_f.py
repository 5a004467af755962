"""Weighted F of one grey map: errors count less where they are spread, more where they lie far from the object.

Margolin, Zelnik-Manor, Tal: "How to Evaluate Foreground Maps?", CVPR 2014, with beta 1 and the window of its published
code: 7 px, sigma 5. Arrays in, number out.
"""

from __future__ import annotations

from itertools import product

import numpy as np
import numpy.typing as npt

from segmentation.domain.label_mask import Region

_WINDOW, _SIGMA = 7, 5.0
_REACH = _WINDOW // 2
_HALVING_PX = 5.0
_EPS = 2.220446049250313e-16

_Map = npt.NDArray[np.float64]

# A pixel within the window's reach of the object has its nearest object pixel no farther away than a corner of it.
# Of several equally near ones the rightmost and then the lowest counts, as in the published packages.
_NEAREST_FIRST = sorted(
    ((dy, dx) for dy, dx in product(range(-_REACH - 1, _REACH + 2), repeat=2) if (dy, dx) != (0, 0)),
    key=lambda step: (step[0] ** 2 + step[1] ** 2, -step[1], -step[0]),
)


def margolin_f(prediction: _Map, truth: Region) -> float:
    """Weighted F, 0..1.

    Args:
        prediction: (H, W) float64 in 0..1.
        truth: (H, W) bool; without an object the result is 0.
    """
    import cv2  # here, because the window reads this package and comes up without it

    if not truth.any():
        return 0.0
    error = np.abs(prediction - truth)
    spread = cv2.filter2D(_carry_outwards(error, truth), cv2.CV_64F, _window(), borderType=cv2.BORDER_CONSTANT)
    least = np.where(truth & (spread < error), spread, error)
    distance = cv2.distanceTransform((~truth).astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE).astype(np.float64)
    weighted = least * np.where(truth, 1.0, 2.0 - np.exp(np.log(0.5) / _HALVING_PX * distance))
    true_pixels = float(np.count_nonzero(truth))
    hits, false_alarms = true_pixels - float(weighted[truth].sum()), float(weighted[~truth].sum())
    recall = 1.0 - float(weighted[truth].mean())
    precision = hits / (hits + false_alarms + _EPS)
    return 2.0 * recall * precision / (recall + precision + _EPS)


def _window() -> _Map:
    """(7, 7) float64, sums to 1."""
    axis = np.arange(-_REACH, _REACH + 1)
    weights = np.exp(-(axis[:, None] ** 2 + axis**2) / (2 * _SIGMA**2))
    return np.asarray(weights / weights.sum())


def _carry_outwards(error: _Map, truth: Region) -> _Map:
    """`error` with the value of the nearest object pixel on every pixel beside the object, as far as windows reach."""
    margin = _REACH + 1
    padded, inside = np.pad(error, margin), np.pad(truth, margin)
    carried, known = padded.copy(), inside.copy()
    for dy, dx in _NEAREST_FIRST:
        reached = np.roll(inside, (dy, dx), axis=(0, 1)) & ~known
        carried[reached] = np.roll(padded, (dy, dx), axis=(0, 1))[reached]
        known |= reached
    return carried[margin:-margin, margin:-margin]
