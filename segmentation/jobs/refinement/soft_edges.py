"""Soft edges from probabilities or mattes: an alpha band close to an object's outline, coarse enough to pack small."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from segmentation.domain.alpha_band import AlphaBand
from segmentation.domain.label_mask import Region, window_around

BAND_RADIUS_PX = 3
"""How far from the outline alpha may be soft. Farther off an uncertain engine is a matter of labels, not of edges."""
ALPHA_STEP = 16
"""Alpha is kept in multiples of this; less than one step from clear or solid counts as clear or solid."""
MATTE_STEP = 8
"""The same of mattes, which are as wide as the user wants them: a wide edge shows steps of 16."""


def soft_edge(
    region: Region, probability: npt.NDArray[np.float32], radius_px: int = BAND_RADIUS_PX
) -> AlphaBand | None:
    """The band of one object.

    Args:
        region: (H, W) bool, where the object's label is.
        probability: (H, W) float32 in [0, 1], the object's channel.
        radius_px: How far from the outline alpha may be soft.

    Returns:
        None when no pixel near the outline is soft, or the object has no pixel.
    """
    window = window_around(region, radius_px)
    inside = region[window]
    if not inside.size:
        return None
    near = _grow(inside, radius_px) & _grow(~inside, radius_px)
    steps = np.rint(probability[window][near] * (255 / ALPHA_STEP)) * ALPHA_STEP
    soft = (steps >= ALPHA_STEP) & (steps <= 255 - ALPHA_STEP)
    alpha = np.zeros(region.shape, np.uint8)
    alpha[window][near] = np.where(soft, steps, 0).astype(np.uint8)
    return AlphaBand.from_alpha(alpha)


def quantise_alpha(alpha: npt.NDArray[np.float32]) -> AlphaBand | None:
    """The band of a matte, (H, W) float32 in [0, 1]; None when no pixel is soft."""
    steps = np.rint(alpha * (255 / MATTE_STEP)) * MATTE_STEP
    soft = (steps >= MATTE_STEP) & (steps <= 255 - MATTE_STEP)
    return AlphaBand.from_alpha(np.where(soft, steps, 0).astype(np.uint8))


def _grow(region: Region, radius: int) -> Region:
    """`region` grown by a square of 2 * radius + 1 pixels."""
    for _ in range(radius):
        rows = region.copy()
        rows[1:] |= region[:-1]
        rows[:-1] |= region[1:]
        region = rows.copy()
        region[:, 1:] |= rows[:, :-1]
        region[:, :-1] |= rows[:, 1:]
    return region
