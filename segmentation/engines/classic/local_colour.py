"""What pixels of like colour near by are thought to be: colour voting over a coarse grid of places and colours.

The same end as a dense CRF's bilateral message (Kraehenbuehl and Koltun, NIPS 2011), by counting in a regular grid.
Knows neither frames of the past nor objects' history.
"""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import RgbFrame

Float = npt.NDArray[np.float32]
LEVELS = 16
BINS = LEVELS**3


def local_colour_votes(probs: Float, rgb: RgbFrame, tile_px: int) -> Float:
    """Mean of `probs` over pixels of like colour in the tiles around each pixel.

    Args:
        probs: (1 + N, h, w), sums to 1.
        rgb: (h, w, 3) uint8.
        tile_px: Side of a tile; neighbouring tiles count half, diagonal ones a quarter.

    Returns:
        (1 + N, h, w) float32, sums to 1.
    """
    places, tiles = _places(rgb, tile_px)
    flat = places.reshape(-1)
    length = tiles[0] * tiles[1] * BINS
    total = _smoothed(np.bincount(flat, minlength=length).astype(np.float64), tiles)
    votes = np.empty_like(probs)
    for label in range(1, len(probs)):
        counts = np.bincount(flat, weights=probs[label].reshape(-1), minlength=length).astype(np.float64)
        votes[label] = (_smoothed(counts, tiles) / np.maximum(total, 1e-6))[places]
    votes[0] = np.clip(1 - votes[1:].sum(axis=0), 0, 1)
    return votes


def _places(rgb: RgbFrame, tile_px: int) -> tuple[npt.NDArray[np.int64], tuple[int, int]]:
    """(h, w) grid place of each pixel, and the grid's (rows, columns) of tiles."""
    height, width = rgb.shape[:2]
    lab = cv2.cvtColor(rgb, cv2.COLOR_RGB2LAB).astype(np.int64)
    lightness = lab[..., 0] // 16
    axes = np.clip((lab[..., 1:] - 64) // 8, 0, LEVELS - 1)  # few colours lie farther out than 64
    colour = (lightness * LEVELS + axes[..., 0]) * LEVELS + axes[..., 1]
    rows, columns = np.arange(height) // tile_px, np.arange(width) // tile_px
    tiles = (int(rows[-1]) + 1, int(columns[-1]) + 1)
    return (rows[:, None] * tiles[1] + columns[None]) * BINS + colour, tiles


def _smoothed(counts: npt.NDArray[np.float64], tiles: tuple[int, int]) -> Float:
    """Counts blurred over tiles and over colours, flat again."""
    grid = counts.astype(np.float32).reshape(*tiles, LEVELS, LEVELS, LEVELS)
    for axis in range(grid.ndim):
        grid = _blurred(grid, axis)
    return grid.reshape(-1)


def _blurred(grid: Float, axis: int) -> Float:
    """1/2, 1, 1/2 along one axis; what lies outside counts nothing."""
    blurred = grid.copy()
    low = (slice(None),) * axis + (slice(None, -1),)
    high = (slice(None),) * axis + (slice(1, None),)
    blurred[high] += 0.5 * grid[low]
    blurred[low] += 0.5 * grid[high]
    return blurred
