"""Regions inside polygons whose corners lie on pixel edges: a pixel belongs to it when its centre is inside."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from segmentation.domain.label_mask import Region

Ring = npt.NDArray[np.float64]
"""(points, 2) float64, x and y in pixels; closed without repeating the first point."""

_ELLIPSE_CORNERS = 128


def ellipse_ring(radius_x: float, radius_y: float) -> Ring:
    """A ring round (0, 0) with an ellipse's radii in pixels."""
    angles = np.linspace(0, 2 * math.pi, _ELLIPSE_CORNERS, endpoint=False)
    return np.stack([radius_x * np.cos(angles), radius_y * np.sin(angles)], axis=1)


def turn_ring(ring: Ring, degrees: float) -> Ring:
    """A ring turned clockwise on the screen round (0, 0)."""
    angle = math.radians(degrees)
    turn = np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])
    return np.asarray(ring @ turn, np.float64)


def fill_polygon(ring: Ring, size: tuple[int, int]) -> Region:
    """The (H, W) bool region inside a ring, by the even-odd rule.

    Args:
        ring: At least three points.
        size: (height, width); what lies outside is cut off.
    """
    height, width = size
    rows, crossings = _crossings(ring, height)
    columns = np.clip(np.ceil(crossings - 0.5), 0, width).astype(np.int64)
    toggles = np.zeros((height, width + 1), np.uint8)
    np.bitwise_xor.at(toggles, (rows, columns), 1)
    inside: npt.NDArray[np.uint8] = np.bitwise_xor.accumulate(toggles, axis=1)
    return inside[:, :width].astype(np.bool_)


def _crossings(ring: Ring, height: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """Where the sides of the ring cross the middle lines of pixel rows: row and x of each crossing."""
    ends = np.roll(ring, -1, axis=0)
    upper = np.where((ring[:, 1] <= ends[:, 1])[:, None], ring, ends)
    lower = np.where((ring[:, 1] <= ends[:, 1])[:, None], ends, ring)
    first, stop = (np.clip(np.ceil(y - 0.5), 0, height).astype(np.int64) for y in (upper[:, 1], lower[:, 1]))
    counts = stop - first
    side = np.repeat(np.arange(len(ring)), counts)
    rows = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts) + first[side]
    # Sides without any crossing, the level ones among them, are not in `side`: no division by zero.
    slope = (lower[side, 0] - upper[side, 0]) / (lower[side, 1] - upper[side, 1])
    return rows, upper[side, 0] + (rows + 0.5 - upper[side, 1]) * slope
