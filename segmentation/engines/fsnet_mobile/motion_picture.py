"""What moves against the camera, as a picture: flow both ways with the camera's own motion taken out. No torch."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import RgbFrame
from segmentation.engines.classic_discovery.motion import camera_flow
from segmentation.engines.optical_flow.flow import Flow, dis_flow, grey_picture, warp_by_flow

Float = npt.NDArray[np.float32]
LEAST_SPREAD_PX = 0.3
"""Below this, what is left of the flow is noise."""
FULL_ERROR = 64.0
"""Grey levels between the warped and the current picture that count as an error of 1."""


def motion_picture(before: RgbFrame, rgb: RgbFrame, after: RgbFrame) -> Float:
    """(6, H, W) float32: flow to the next and to the previous frame, u before v, then how far each can be believed.

    Args:
        before, rgb, after: (H, W, 3) uint8; at the ends of a clip the frame itself stands in.
    """
    grey = grey_picture(np.ascontiguousarray(rgb))
    parts, errors = [], []
    for other in (after, before):
        its_grey = grey_picture(np.ascontiguousarray(other))
        flow = dis_flow(grey, its_grey)
        missed = np.abs(warp_by_flow(its_grey.astype(np.float32), flow) - grey)
        parts.append(_without_camera(flow))
        errors.append(np.minimum(missed / FULL_ERROR, 1))
    return np.concatenate([np.concatenate(parts, axis=2).transpose(2, 0, 1), np.stack(errors)]).astype(np.float32)


def _without_camera(flow: Flow) -> Float:
    """(H, W, 2): what the camera's motion leaves, in units of its own spread, squeezed into -1..1."""
    left = flow - camera_flow(flow)
    spread = float(np.linalg.norm(left, axis=2).mean()) + LEAST_SPREAD_PX
    return np.asarray(np.tanh(left / (3 * spread)), np.float32)
