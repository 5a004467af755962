"""First pass: how much a pixel moves against the camera, from the flow to the frames before and after."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from segmentation.engines.optical_flow.flow import FloatImage, Flow

GRID_STEP_PX = 6
CAMERA_TOLERANCE_PX = 0.7
"""Misfit up to which a point is taken to be moved by the camera alone."""
SMALLEST_MOTION_PX = 0.3
"""Below this DIS is mostly noise."""
MOTION_FACTOR = 2.5
"""How many times the typical misfit of the scene makes a motion of its own."""
STRONGEST_PERCENTILE, STRONGEST_SHARE = 97.0, 0.5
"""Things that move far less than the fastest are scenery at another depth."""
BLUR_PX = 1.5


def own_motion(flows: Sequence[Flow]) -> FloatImage:
    """(H, W) float32 in [0, 1]: 0 follows the camera or stands still, 1 clearly moves by itself.

    Args:
        flows: One or more of one frame, to others, (H, W, 2) at working size, pixels. What is uncovered or covered
            misleads one of them: a pixel moves only as far as all of them say.
    """
    misfit = np.minimum.reduce([camera_misfit(flow) for flow in flows])
    misfit = np.asarray(cv2.GaussianBlur(misfit, (0, 0), BLUR_PX), dtype=np.float32)
    strongest = STRONGEST_SHARE * float(np.percentile(misfit, STRONGEST_PERCENTILE))
    scale = max(SMALLEST_MOTION_PX, MOTION_FACTOR * float(np.median(misfit)), strongest)
    return np.asarray(1 - np.exp(-np.log(2) * (misfit / scale) ** 2), dtype=np.float32)  # one half at `scale`


def camera_misfit(flow: Flow) -> FloatImage:
    """(H, W) float32: by how many pixels the flow differs from what the camera makes."""
    smooth = np.asarray(cv2.GaussianBlur(flow, (0, 0), 1.0), dtype=np.float32)
    return np.asarray(np.linalg.norm(smooth - camera_flow(smooth), axis=2), dtype=np.float32)


def camera_flow(flow: Flow) -> Flow:
    """The flow that a homography of the whole picture makes, fitted to most of the points."""
    height, width = flow.shape[:2]
    columns, rows = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    places = np.stack([columns, rows], axis=2)
    grid = places[::GRID_STEP_PX, ::GRID_STEP_PX].reshape(-1, 2)
    moved = grid + flow[::GRID_STEP_PX, ::GRID_STEP_PX].reshape(-1, 2)
    cv2.setRNGSeed(0)  # so that the same frame gives the same result
    homography = None
    if len(grid) >= 4:
        homography, _ = cv2.findHomography(grid, moved, cv2.RANSAC, CAMERA_TOLERANCE_PX)
    if homography is None:
        return np.broadcast_to(np.median(flow, axis=(0, 1)), flow.shape).astype(np.float32)
    seen = cv2.perspectiveTransform(places.reshape(-1, 1, 2), homography).reshape(height, width, 2)
    return np.asarray(seen - places, dtype=np.float32)
