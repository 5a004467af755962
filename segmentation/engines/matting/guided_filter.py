"""The guided filter with a colour guide. He, Sun, Tang: Guided Image Filtering, ECCV 2010, equations 14 to 16."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
import numpy.typing as npt

Plane = npt.NDArray[np.float32]
"""(H, W) float32."""
Colours = npt.NDArray[np.float32]
"""(H, W, 3) float32."""
Matrix = tuple[Plane, Plane, Plane, Plane, Plane, Plane]
"""The upper half of a symmetric 3 x 3 matrix per pixel, row by row."""


def filter_by_guide(guide: Colours, plane: Plane, radius_px: int, epsilon: float) -> Plane:
    """`plane` smoothed, but for the edges of `guide`: in every window it is a linear function of the guide's colours.

    Args:
        guide: (H, W, 3) float32 in [0, 1].
        plane: (H, W) float32.
        radius_px: A window is a square of 2 * radius + 1 pixels.
        epsilon: What slopes cost; the smaller, the fainter the edges that are kept.

    Returns:
        (H, W) float32, not clipped.
    """

    def mean(values: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        side = 2 * radius_px + 1
        return np.asarray(cv2.boxFilter(values, -1, (side, side), borderType=cv2.BORDER_REFLECT), dtype=np.float32)

    mean_guide, mean_plane = mean(guide), mean(plane)
    covariance = mean(guide * plane[..., None]) - mean_guide * mean_plane[..., None]
    slopes = _solve(_variances(guide, mean_guide, epsilon, mean), covariance)
    offset = mean_plane - (slopes * mean_guide).sum(axis=2)
    return np.asarray((mean(slopes) * guide).sum(axis=2) + mean(offset), dtype=np.float32)


def _variances(
    guide: Colours,
    mean_guide: Colours,
    epsilon: float,
    mean: Callable[[npt.NDArray[np.float32]], npt.NDArray[np.float32]],
) -> Matrix:
    """Of the colours in every window, with `epsilon` on the diagonal."""

    def entry(a: int, b: int) -> Plane:
        found = mean(guide[..., a] * guide[..., b]) - mean_guide[..., a] * mean_guide[..., b]
        return np.asarray(found + (epsilon if a == b else 0), dtype=np.float32)

    return entry(0, 0), entry(0, 1), entry(0, 2), entry(1, 1), entry(1, 2), entry(2, 2)


def _solve(matrix: Matrix, right: Colours) -> Colours:
    """One system of three equations per pixel, by cofactors."""
    rr, rg, rb, gg, gb, bb = matrix
    i_rr, i_rg, i_rb = gg * bb - gb * gb, rb * gb - rg * bb, rg * gb - rb * gg
    i_gg, i_gb, i_bb = rr * bb - rb * rb, rb * rg - rr * gb, rr * gg - rg * rg
    x, y, z = right[..., 0], right[..., 1], right[..., 2]
    solved = np.stack(
        [i_rr * x + i_rg * y + i_rb * z, i_rg * x + i_gg * y + i_gb * z, i_rb * x + i_gb * y + i_bb * z], axis=2
    )
    return np.asarray(solved / (rr * i_rr + rg * i_rg + rb * i_rb)[..., None], dtype=np.float32)
