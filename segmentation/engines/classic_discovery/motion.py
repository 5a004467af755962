"""First pass: how much a pixel moves against the camera, from the flow of one frame alone."""

from __future__ import annotations

import cv2
import numpy as np

from segmentation.engines.flow import FloatImage, Flow

GRID_STEP_PX = 6
CAMERA_TOLERANCE_PX = 0.7
"""Misfit up to which a point is taken to be moved by the camera alone."""
SMALLEST_MOTION_PX = 0.35
"""Below this DIS is mostly noise."""
MOTION_FACTOR = 2.5
"""How many times the typical misfit of the scene makes a motion of its own."""
STRONGEST_PERCENTILE, STRONGEST_SHARE = 98.0, 0.55
"""Things that move far less than the fastest are scenery at another depth."""
BOUNDARY_STRENGTH = 0.3


def own_motion(flow: Flow) -> FloatImage:
    """(H, W) float32 in [0, 1]: 0 follows the camera or stands still, 1 clearly moves by itself.

    Args:
        flow: (H, W, 2) at working size, pixels.
    """
    residual = flow - camera_flow(flow)
    misfit = np.sqrt((residual**2).sum(axis=2))
    strongest = STRONGEST_SHARE * float(np.percentile(misfit, STRONGEST_PERCENTILE))
    scale = max(SMALLEST_MOTION_PX, MOTION_FACTOR * float(np.median(misfit)), strongest)
    moving = 1 - np.exp(-np.log(2) * (misfit / scale) ** 2)  # one half at `scale`
    # Flow bleeds over the outline by some pixels; where it changes abruptly neither side is sure.
    return np.asarray(moving * (1 - BOUNDARY_STRENGTH * motion_boundaries(residual, scale)), dtype=np.float32)


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


def motion_boundaries(residual: Flow, scale: float) -> FloatImage:
    """(H, W) float32 in [0, 1]: where the flow changes abruptly from pixel to pixel, measured in `scale`."""
    derivatives = [cv2.Sobel(residual[..., c], cv2.CV_32F, dx, 1 - dx, ksize=3) / 8 for c in (0, 1) for dx in (0, 1)]
    return np.asarray(1 - np.exp(-np.sqrt(np.square(derivatives).sum(axis=0)) / (0.2 * scale)), dtype=np.float32)
