"""Brings the alpha of a frame to rest: the median with its neighbours, each moved along the motion of the matte.

The flow is that of the mattes, not of the pictures: close to an outline the flow of a picture is a mixture of the
object's motion and the ground's, and would carry alpha to a wrong place.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from segmentation.engines.matting.edge_matting import Matte, Plane
from segmentation.engines.optical_flow.flow import dis_flow, warp_by_flow

MOST_DIFFERENCE = 0.15
"""A neighbour whose alpha differs more than this has no say: what is there moved by itself, as a hair does."""


def steady_matte(matte: Matte, neighbours: Sequence[Matte], size: tuple[int, int]) -> Matte:
    """`matte` with its soft pixels replaced by the median of those that are seen here and in the neighbours.

    Args:
        matte: Of the frame.
        neighbours: Of the same object on the frames before and behind.
        size: (height, width) of the frame.
    """
    if not neighbours:
        return matte
    moved = [_move(matte.alpha, near.in_frame(size)[matte.window]) for near in neighbours]
    median = np.nanmedian(np.stack([matte.alpha, *moved]), axis=0)
    return Matte(matte.window, np.where(matte.soft, median, matte.alpha).astype(np.float32), matte.soft)


def _move(alpha: Plane, other: Plane) -> Plane:
    """`other` moved to where `alpha` has the same; NaN where they differ much even so."""
    flow = dis_flow(_grey(alpha), _grey(other), "medium")
    moved = warp_by_flow(other, flow)
    return np.where(np.abs(moved - alpha) <= MOST_DIFFERENCE, moved, np.float32(np.nan))


def _grey(alpha: Plane) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.ascontiguousarray(np.rint(alpha * 255).astype(np.uint8))
