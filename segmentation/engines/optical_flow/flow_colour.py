"""Optical flow as a picture: the Middlebury colour wheel (Baker et al., IJCV 2011). Hue is direction, saturation speed.

White means no motion. Speeds are relative to the fastest pixel of the same field, so nothing here depends on other
frames. It estimates no flow.
"""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import RgbFrame
from segmentation.errors import EngineError

WHEEL_RUNS = (15, 6, 4, 11, 13, 6)
"""Colours from red to yellow, green, cyan, blue, magenta and back: as many as the eye distinguishes."""
SMALLEST_SPEED = 1e-5


def flow_colour(flow: npt.NDArray[np.float32]) -> RgbFrame:
    """Colour-code a flow field, normalised by its largest speed.

    Args:
        flow: (H, W, 2) float32, pixels; u to the right, v downwards.

    Returns:
        (H, W, 3) uint8 RGB.

    Raises:
        EngineError: Another shape, or a value that is not finite.
    """
    if flow.ndim != 3 or flow.shape[2] != 2 or not np.isfinite(flow).all():
        raise EngineError(f"A flow field must be (H, W, 2) finite numbers, got shape {flow.shape}.")
    u, v = flow[..., 0], flow[..., 1]
    fastest = float(np.sqrt(np.square(u) + np.square(v)).max(initial=0.0)) + SMALLEST_SPEED
    u, v = u / fastest, v / fastest
    speed = np.sqrt(np.square(u) + np.square(v))[..., None]  # at most 1, by the normalisation
    colour = 1 - speed * (1 - _hue(np.arctan2(-v, -u) / np.pi))
    return np.asarray(np.floor(255 * colour), dtype=np.uint8)


def _hue(angle: npt.NDArray[np.floating]) -> npt.NDArray[np.float64]:
    """(H, W) angle in -1..1 (half turns) -> (H, W, 3) colour in 0..1, between the two nearest of the wheel."""
    wheel = colour_wheel()
    position = (angle + 1) / 2 * (len(wheel) - 1)
    lower = np.floor(position).astype(np.int32)
    upper = (lower + 1) % len(wheel)
    fraction = (position - lower)[..., None]
    return np.asarray((1 - fraction) * wheel[lower] + fraction * wheel[upper])


@cache
def colour_wheel() -> npt.NDArray[np.float64]:
    """(55, 3) RGB in 0..1, red first; read-only."""
    corners = np.array([[1, 0, 0], [1, 1, 0], [0, 1, 0], [0, 1, 1], [0, 0, 1], [1, 0, 1], [1, 0, 0]], dtype=np.float64)
    runs = []
    for number, length in enumerate(WHEEL_RUNS):
        # Floored to whole levels, as in the reference pictures.
        rising = np.array([math.floor(255 * step / length) / 255 for step in range(length)])[:, None]
        start, end = corners[number], corners[number + 1]
        falling = end < start
        share = np.where(falling, 1 - rising, rising)
        runs.append(np.where(start == end, start, share))
    wheel = np.concatenate(runs)
    wheel.setflags(write=False)
    return wheel
