"""GrabCut: an object from a box dragged around it (Rother, Kolmogorov, Blake: "GrabCut", SIGGRAPH 2004), by OpenCV.

One picture, one object, no memory: not a propagation engine. Takes up to a second; never call it on a GUI thread.
"""

from __future__ import annotations

import cv2
import numpy as np

from segmentation.domain.drawing import NO_SHAPE, Shape
from segmentation.domain.frames import RgbFrame
from segmentation.domain.label_mask import Region
from segmentation.domain.pixel_box import PixelBox
from segmentation.errors import UserError

ITERATIONS = 5
CONTEXT = 0.35
"""Part of the box's sides that is added around it, so that GrabCut sees what the background looks like."""
WORKING_SIDE_PX = 640
"""Larger pictures are worked on smaller: the time grows with the area, the outline hardly gets better."""
SMALLEST_BOX_PX = 4


def grab(rgb: RgbFrame, box: PixelBox, known: Region | None = None) -> Shape:
    """The object inside `box`.

    Args:
        rgb: (H, W, 3) uint8.
        box: Around the whole object; everything outside is taken for background.
        known: (H, W) bool, a rough mask from which the search begins; without one it begins from the whole box.

    Returns:
        The object's pixels, all inside `box`; nothing when no object stands out.

    Raises:
        UserError: The box is smaller than 4 pixels or leaves no background.
    """
    height, width = rgb.shape[:2]
    if min(box.height, box.width) < SMALLEST_BOX_PX:
        raise UserError(
            f"The box is {box.width} x {box.height} pixels; it must be at least {SMALLEST_BOX_PX} on each side.",
            "Drag a box around the whole object.",
        )
    if (box.height, box.width) == (height, width):
        raise UserError("The box covers the whole picture, so nothing is background.", "Drag a smaller box.")
    around = _around(box, (height, width))
    picture = rgb[around.window]
    scale = min(1.0, WORKING_SIDE_PX / max(picture.shape[:2]))
    small = np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    rough = None
    if known is not None and known[box.window].any():
        part = known[around.window].astype(np.uint8)
        rough = np.asarray(cv2.resize(part, small.shape[1::-1], interpolation=cv2.INTER_AREA) > 0)
    found = (
        cv2.resize(_cut(small, box, around, scale, rough), picture.shape[1::-1], interpolation=cv2.INTER_LINEAR) > 127
    )
    inside = found[box.top - around.top :, box.left - around.left :][: box.height, : box.width]
    return Shape(box, inside) if inside.any() else NO_SHAPE


def _around(box: PixelBox, size: tuple[int, int]) -> PixelBox:
    down, across = round(box.height * CONTEXT) + 8, round(box.width * CONTEXT) + 8
    return PixelBox.spanning(
        box.top - down, box.left - across, box.top + box.height + down, box.left + box.width + across, size
    )


def _cut(small: RgbFrame, box: PixelBox, around: PixelBox, scale: float, rough: Region | None) -> RgbFrame:
    """255 on the object, 0 elsewhere, at the working size."""
    rect = [round(v * scale) for v in (box.left - around.left, box.top - around.top, box.width, box.height)]
    labels = np.zeros(small.shape[:2], np.uint8)
    background, foreground = np.zeros((1, 65)), np.zeros((1, 65))
    cv2.setRNGSeed(0)
    bgr = np.ascontiguousarray(small[..., ::-1])
    mode = cv2.GC_INIT_WITH_RECT
    if rough is not None:
        labels[rough] = cv2.GC_FGD
        left, top, width, height = rect
        inside = labels[top : top + height, left : left + width]
        inside[:] = np.where(rough[top : top + height, left : left + width], cv2.GC_PR_FGD, cv2.GC_PR_BGD)
        mode = cv2.GC_INIT_WITH_MASK
    cv2.grabCut(bgr, labels, rect, background, foreground, ITERATIONS, mode)
    kept = (labels == cv2.GC_FGD) | (labels == cv2.GC_PR_FGD)
    return np.where(kept, np.uint8(255), np.uint8(0))
