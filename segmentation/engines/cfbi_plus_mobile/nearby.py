"""Keeps an object near where the flow expects it: what only looks like it far away is none of it. Numpy, OpenCV."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

Float = npt.NDArray[np.float32]
REACH = 1 / 8
"""How far an object may leave the place where it is expected, as a share of the picture's height."""


def only_nearby(probs: Float, expected: Float, lost: Sequence[bool]) -> Float:
    """Give to the background what an object has far from its expected place.

    Args:
        probs: (1 + N, h, w), sums to 1.
        expected: (h, w, N), the previous masks along the flow.
        lost: Per object, whether it may be anywhere.

    Returns:
        (1 + N, h, w), sums to 1.
    """
    kept = probs.copy()
    for number, anywhere in enumerate(lost):
        if not anywhere:
            elsewhere = (expected[..., number] <= 0.5).astype(np.uint8)
            far = cv2.distanceTransform(elsewhere, cv2.DIST_L2, 3) > REACH * len(elsewhere)
            kept[0][far] += kept[1 + number][far]
            kept[1 + number][far] = 0
    return kept
