"""An object is kept near where the flow expects it: what only looks like it far away is none of it."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import cv2
import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

Float = npt.NDArray[np.float32]
PICTURE_REACH = 1 / 8
"""How far an object may always leave the place where it is expected, as a share of the picture's height."""
SIZE_REACH = 0.5
"""The same as a share of its own size: the other half of a bus comes out from behind a tree far from what was seen."""


def reach_px(height: int, largest_area: int) -> float:
    """How far an object may leave the place where it is expected.

    Args:
        height: Of the picture.
        largest_area: The most pixels that it has covered.
    """
    return max(PICTURE_REACH * height, SIZE_REACH * sqrt(largest_area))


def far_places(expected: Float, reaches: Sequence[float]) -> npt.NDArray[np.bool_]:
    """Where each object cannot be: too far from its expected place.

    Args:
        expected: (h, w, N), the previous masks along the flow.
        reaches: Per object in pixels; infinity where it may be anywhere.

    Returns:
        (N, h, w).
    """
    far = np.zeros((len(reaches), *expected.shape[:2]), np.bool_)
    for number, reach in enumerate(reaches):
        if np.isfinite(reach):
            elsewhere = (expected[..., number] <= 0.5).astype(np.uint8)
            far[number] = cv2.distanceTransform(elsewhere, cv2.DIST_L2, 3) > reach
    return far


def only_nearby(probs: Tensor, far: Tensor) -> Tensor:
    """Give to the background what an object has where it cannot be.

    Args:
        probs: (1 + N, h, w), sums to 1.
        far: (N, h, w) bool, see `far_places`.

    Returns:
        (1 + N, h, w), sums to 1.
    """
    own = probs[1:].masked_fill(far, 0)
    return torch.cat([probs[:1] + (probs[1:] - own).sum(0, keepdim=True), own])
