"""How likely a colour is under each object and under the background around it. Colours only, no places.

A joint histogram of 16 levels a channel, smoothed, counted over reference pixels. It is one weak cue among others.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import RgbFrame

Float = npt.NDArray[np.float32]
LEVELS = 16
_FLOOR = 1e-4


def colour_bins(rgb: RgbFrame) -> npt.NDArray[np.int32]:
    """(H, W) bin number of each pixel, 0 to 16 ** 3 - 1; lightness and the two colour axes are apart."""
    lab = cv2.cvtColor(rgb, cv2.COLOR_RGB2LAB).astype(np.int32) * LEVELS // 256
    return np.asarray((lab[..., 0] * LEVELS + lab[..., 1]) * LEVELS + lab[..., 2], dtype=np.int32)


def colour_counts(bins: npt.NDArray[np.int32], probs: Float, near: npt.NDArray[np.bool_]) -> Float:
    """(1 + N, bins) counts weighted by `probs` (1 + N, H, W), over the pixels `near` the objects."""
    chosen = bins[near]
    return np.stack([np.bincount(chosen, weights=channel[near], minlength=LEVELS**3) for channel in probs]).astype(
        np.float32
    )


def colour_likelihood(counts: Float) -> Float:
    """(1 + N, bins) probability of each label given the colour alone, all labels held equally likely; sums to 1."""
    tables = np.stack([_smooth(row) for row in counts])
    known = counts.sum(axis=1) > 0
    tables[~known] = 0.0
    tables += _FLOOR * known[:, None]
    return np.asarray(tables / np.maximum(tables.sum(axis=0), 1e-12), dtype=np.float32)


def _smooth(row: Float) -> Float:
    """One histogram, blurred by one bin along each axis, summing to 1 when it holds anything."""
    cube = row.reshape(LEVELS, LEVELS, LEVELS)
    for axis in range(3):
        padded = np.pad(cube, [(1, 1) if a == axis else (0, 0) for a in range(3)], mode="edge")
        low, mid, high = (np.take(padded, range(s, s + LEVELS), axis=axis) for s in range(3))
        cube = 0.25 * low + 0.5 * mid + 0.25 * high
    flat = cube.reshape(-1)
    return np.asarray(flat / max(float(flat.sum()), 1e-12), dtype=np.float32)
