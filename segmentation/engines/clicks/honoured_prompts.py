"""Prompts are always honoured: where the user clicked decides, and nothing far away comes along."""

from __future__ import annotations

from math import floor

import cv2
import numpy as np

from segmentation.domain.click_prompts import Click, ClickPrompts
from segmentation.domain.drawing import Point, segment
from segmentation.domain.label_mask import Region
from segmentation.domain.pixel_box import PixelBox
from segmentation.engines.protocols import Saliency

_BELOW = np.float32(0.49)


def honour(prompts: ClickPrompts, answer: Saliency, radius_px: int) -> Saliency:
    """`answer` (H, W) float32, changed in place: clicks inside and outside, and only the parts they are about.

    Args:
        prompts: Everything that was said.
        answer: Probability of each pixel.
        radius_px: Of the disk that a click decides.
    """
    for click in prompts.clicks:
        _decide(click, answer, radius_px)
    for click in prompts.clicks:  # where disks overlap, the middle of each click counts
        _decide(click, answer, 0)
    found = answer > 0.5
    _, parts = cv2.connectedComponents(found.astype(np.uint8), connectivity=4)
    kept = np.zeros(int(parts.max()) + 1, np.bool_)
    kept[np.unique(parts[_find_parts_to_keep(prompts, found)])] = True
    answer[found & ~kept[parts]] = _BELOW
    return answer


def lies_outside(box: PixelBox | None, size: tuple[int, int]) -> Region:
    """(H, W) bool, what a box leaves out; nothing without a box."""
    outside = np.full(size, box is not None)
    if box is not None:
        outside[box.window] = False
    return outside


def _decide(click: Click, answer: Saliency, radius_px: int) -> None:
    points = [_centre_of_pixel(point, answer.shape) for point in click.points]
    for start, end in zip(points, (*points[1:], points[-1]), strict=True):
        shape = segment(answer.shape, start, end, radius_px, radius_px)
        answer[shape.box.window][shape.inside] = 1.0 if click.positive else 0.0


def _centre_of_pixel(point: Point, size: tuple[int, ...]) -> Point:
    """The middle of the pixel under a point, or of the nearest one in the picture."""
    x, y = (min(max(floor(place), 0), length - 1) + 0.5 for place, length in zip(point, size[::-1], strict=True))
    return x, y


def _find_parts_to_keep(prompts: ClickPrompts, found: Region) -> Region:
    """(H, W) bool: pixels whose parts stay."""
    meant = np.zeros(found.shape, np.bool_)
    for click in prompts.clicks:
        if click.positive:
            marked = np.zeros(found.shape, np.float32)
            _decide(click, marked, 0)
            meant |= marked > 0
    if prompts.previous is not None:
        meant |= prompts.previous
    if prompts.box is not None and not any(click.positive for click in prompts.clicks):
        meant[prompts.box.window] = True
    return meant & found
