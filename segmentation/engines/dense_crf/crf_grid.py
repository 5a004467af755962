"""The mean-field step of a dense CRF with our own filter, for machines without `pydensecrf`.

The appearance term is filtered on a sparse grid over place and colour (one cell per sigma): pixels are added to their
cell, the cells are blurred along each of the five axes, and read back. It agrees with the lattice filter in labels, not
bit by bit.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import numpy.typing as npt

Maps = npt.NDArray[np.float32]
Filter = Callable[[Maps], Maps]
BLUR_PASSES = 2
"""Each pass of 1/4, 1/2, 1/4 has a variance of half a cell: two make the filter's one sigma."""
TINY = 1e-20


def grid_mean_field(
    bgr: npt.NDArray[np.uint8],
    unary: Maps,
    near_sigma_px: float,
    near_weight: float,
    wide_sigma_px: float,
    colour_sigma: float,
    wide_weight: float,
    steps: int,
) -> Maps:
    """Mean-field marginals with Potts compatibility and symmetric normalisation.

    Args:
        bgr: (H, W, 3) uint8.
        unary: (L, H, W) float32 energies.

    Returns:
        (L, H, W) float32 in [0, 1], sums to 1.
    """
    near = _normalise(_spatial_filter(near_sigma_px), unary.shape[1:])
    wide = _normalise(_bilateral_filter(bgr, wide_sigma_px, colour_sigma), unary.shape[1:])
    marginals = _softmax(-unary)
    for _ in range(steps):
        marginals = _softmax(-unary + near_weight * near(marginals) + wide_weight * wide(marginals))
    return marginals


def _softmax(scores: Maps) -> Maps:
    powers = np.exp(scores - scores.max(axis=0))
    return np.asarray(powers / powers.sum(axis=0), dtype=np.float32)


def _normalise(smooth: Filter, size: tuple[int, ...]) -> Filter:
    """The filter between two divisions by the root of its response to ones."""
    norm = 1 / np.sqrt(smooth(np.ones((1, *size), dtype=np.float32)) + TINY)
    return lambda maps: norm * smooth(norm * maps)


def _spatial_filter(sigma_px: float) -> Filter:
    def smooth(maps: Maps) -> Maps:
        blurred = [
            cv2.GaussianBlur(m, (0, 0), sigma_px, borderType=cv2.BORDER_CONSTANT) for m in np.ascontiguousarray(maps)
        ]
        return np.stack(blurred)

    return smooth


def _bilateral_filter(bgr: npt.NDArray[np.uint8], sigma_px: float, colour_sigma: float) -> Filter:
    cell_of_pixel, neighbours = _grid(bgr, sigma_px, colour_sigma)
    cells = neighbours.shape[-1]

    def smooth_one(flat: npt.NDArray[np.float32]) -> npt.NDArray[np.float64]:
        splat = np.bincount(cell_of_pixel, flat, cells).astype(np.float64)
        return _blur(splat, neighbours)[cell_of_pixel]

    def smooth(maps: Maps) -> Maps:
        smoothed = [smooth_one(flat) for flat in maps.reshape(len(maps), -1)]
        return np.stack(smoothed).reshape(maps.shape).astype(np.float32)

    return smooth


def _blur(values: npt.NDArray[np.float64], neighbours: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """(cells,) values blurred along every axis of the grid; a missing neighbour counts as zero."""
    for before, after in neighbours:
        for _ in range(BLUR_PASSES):
            padded = np.append(values, 0.0)
            values = 0.5 * values + 0.25 * (padded[before] + padded[after])
    return values


def _grid(
    bgr: npt.NDArray[np.uint8], sigma_px: float, colour_sigma: float
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The occupied cell of every pixel, (H*W,), and per axis the cells before and after each, (5, 2, cells)."""
    height, width = bgr.shape[:2]
    rows, columns = np.mgrid[:height, :width]
    places = [np.rint(rows.ravel() / sigma_px), np.rint(columns.ravel() / sigma_px)]
    colours = [np.rint(bgr[..., channel].ravel() / colour_sigma) for channel in range(3)]
    coordinates = np.stack([*places, *colours]).astype(np.int64) + 1  # a free rim, so that neighbours never wrap round
    strides = np.cumprod([1, *(coordinates.max(axis=1) + 2)])[:-1]
    keys, cell_of_pixel = np.unique(strides @ coordinates, return_inverse=True)
    neighbours = [[_find(keys, keys - stride), _find(keys, keys + stride)] for stride in strides]
    return cell_of_pixel.ravel(), np.array(neighbours)


def _find(keys: npt.NDArray[np.int64], wanted: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Positions of `wanted` in the sorted `keys`; `len(keys)` where absent."""
    positions = np.searchsorted(keys, wanted)
    found = keys[np.minimum(positions, len(keys) - 1)] == wanted
    return np.where(found, positions, len(keys))
