"""How a frame moved since the one before: flow, and how far to believe it. Numpy and OpenCV only."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import RgbFrame
from segmentation.engines.optical_flow.flow import Flow, dis_flow, grey_picture, warp_by_flow

FULL_ERROR = 64.0
"""Grey levels between the warped and the current picture that count as an error of 1."""


@dataclass(frozen=True)
class FrameMotion:
    """From the current to the previous frame.

    Args:
        flow: (H, W, 2) float32 px.
        error: (H, W) float32 in [0, 1].
    """

    flow: Flow
    error: npt.NDArray[np.float32]


def motion_between(rgb: RgbFrame, earlier: RgbFrame) -> FrameMotion:
    """The motion of `rgb` since `earlier`, both (H, W, 3) uint8."""
    grey, before = grey_picture(np.ascontiguousarray(rgb)), grey_picture(np.ascontiguousarray(earlier))
    flow = dis_flow(grey, before)
    missed = np.abs(warp_by_flow(before.astype(np.float32), flow) - grey)
    return FrameMotion(flow, np.minimum(missed / FULL_ERROR, 1).astype(np.float32))
