"""Masks painted over a frame: 45 % of the object's colour inside, its full colour along the edge."""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np

from segmentation.domain.frames import RgbFrame
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.objects import ObjectInfo

FILL_SHARE = 0.45


def paint_overlay(
    rgb: RgbFrame, mask: LabelMask, objects: Iterable[ObjectInfo], fill_share: float = FILL_SHARE
) -> RgbFrame:
    """A new (H, W, 3) frame with the objects of `mask` on it.

    Args:
        rgb: The frame.
        mask: Labels of the same size; 'ignore' is not painted.
        objects: The objects to paint, with their colours.
        fill_share: How much of the colour covers the inside, 0..1.
    """
    colours, shown = np.zeros((256, 3), np.uint8), np.zeros(256, np.bool_)
    for info in objects:
        colours[info.id], shown[info.id] = info.colour, True
    labels = np.where(shown[mask.labels], mask.labels, np.uint8(0))
    filled = cv2.addWeighted(rgb, 1 - fill_share, colours[labels], fill_share, 0)
    picture = np.where(labels[..., None] > 0, filled, rgb).astype(np.uint8)
    edge = _inner_edge(labels)
    picture[edge] = colours[labels[edge]]
    return picture


def _inner_edge(
    labels: np.ndarray[tuple[int, ...], np.dtype[np.uint8]],
) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Object pixels near another label, as a line that grows with the frame."""
    width = max(1, round(min(labels.shape) / 360))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * width + 1, 2 * width + 1))
    changes = cv2.dilate(labels, kernel) != cv2.erode(labels, kernel)
    return np.asarray(changes & (labels > 0), np.bool_)
