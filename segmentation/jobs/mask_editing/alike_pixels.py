"""Pixels that look like one of them, over the frame or under a brush, by OpenCV."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor

import cv2
import numpy as np

from segmentation.domain.drawing import NO_SHAPE, Point, Shape
from segmentation.domain.frames import RgbFrame
from segmentation.domain.label_mask import box_around

_MARK = 2
"""What filled pixels get in OpenCV's mask."""
_FLAGS = 4 | cv2.FLOODFILL_FIXED_RANGE | cv2.FLOODFILL_MASK_ONLY | (_MARK << 8)


def find_alike(rgb: RgbFrame, at: Point, tolerance: int, *, connected: bool) -> Shape:
    """The pixels whose colour differs from that at a point by no more than a tolerance.

    Args:
        rgb: (H, W, 3) uint8.
        at: (x, y) in pixels; outside the frame there is nothing.
        tolerance: 0..255, of the channel that differs most.
        connected: Whether only pixels count that hang together with the point over pixels that count.
    """
    height, width = rgb.shape[:2]
    column, row = floor(at[0]), floor(at[1])
    if not (0 <= row < height and 0 <= column < width):
        return NO_SHAPE
    calm: RgbFrame = np.asarray(cv2.medianBlur(np.ascontiguousarray(rgb), 3), np.uint8)
    if connected:
        mask = np.zeros((height + 2, width + 2), np.uint8)
        _flood(calm, mask, (column, row), tolerance)
        inside = mask[1:-1, 1:-1] == _MARK
    else:
        seed = calm[row, column].astype(int)
        low, high = (seed - tolerance).clip(0, 255), (seed + tolerance).clip(0, 255)
        inside = cv2.inRange(calm, low.astype(np.uint8), high.astype(np.uint8)) > 0
    return _tighten(inside)


def keep_alike(rgb: RgbFrame, shape: Shape, points: Sequence[Point], tolerance: int) -> Shape:
    """The part of a shape that looks like it does under some points, and hangs together with them inside the shape.

    Args:
        rgb: (H, W, 3) uint8.
        shape: Pixels under a brush.
        points: Where the brush's centre was; those outside the shape are left out.
        tolerance: 0..255, of the channel that differs most.
    """
    if not shape.box:
        return shape
    crop: RgbFrame = np.asarray(cv2.blur(np.ascontiguousarray(rgb[shape.box.window]), (3, 3)), np.uint8)
    kept = np.zeros_like(shape.inside)
    for x, y in points:
        column, row = floor(x) - shape.box.left, floor(y) - shape.box.top
        if 0 <= row < shape.box.height and 0 <= column < shape.box.width and shape.inside[row, column]:
            mask = np.pad((~shape.inside).astype(np.uint8), 1, constant_values=1)
            _flood(crop, mask, (column, row), tolerance)
            kept |= mask[1:-1, 1:-1] == _MARK
    return Shape(shape.box, kept)


def _flood(picture: RgbFrame, mask: np.ndarray[tuple[int, int], np.dtype[np.uint8]], at: Point, tolerance: int) -> None:
    """Mark in `mask`, which is one pixel larger on every side, what is connected and alike."""
    reach = (tolerance,) * 3
    cv2.floodFill(picture, mask, (int(at[0]), int(at[1])), 0, reach, reach, _FLAGS)


def _tighten(inside: np.ndarray[tuple[int, int], np.dtype[np.bool_]]) -> Shape:
    box = box_around(inside)
    return Shape(box, inside[box.window]) if box else NO_SHAPE
