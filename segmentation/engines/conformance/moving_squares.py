"""The clip that checks are made on: striped squares that move by one pixel a frame over noise that stands still."""

from __future__ import annotations

import numpy as np

from segmentation.domain.frames import Labels, RgbFrame
from segmentation.engines.protocols import Reference

HEIGHT, WIDTH = 48, 64


def frame_at(index: int, height: int = HEIGHT, width: int = WIDTH, objects: int = 2) -> RgbFrame:
    """(H, W, 3) uint8 RGB, frame `index`."""
    rgb = np.random.default_rng(5).integers(60, 120, (height, width, 3)).astype(np.uint8)
    labels = moving_labels(index, height, width, objects)
    stripes = (np.indices((height, width))[1] - index) // 3 % 2 * 60
    for label in range(1, objects + 1):
        inside = labels == label
        rgb[inside] = 0
        rgb[inside, label % 3] = (150 + stripes[inside]).astype(np.uint8)
    return rgb


def moving_labels(index: int, height: int = HEIGHT, width: int = WIDTH, objects: int = 2) -> Labels:
    """(H, W) uint8 truth of `frame_at`."""
    labels = np.zeros((height, width), np.uint8)
    side = max(4, height // 3)
    for label in range(1, objects + 1):
        top, left = (label - 1) * (side + 2) + 2, 4 * label + index
        labels[top : top + side, left : left + side] = label
    return labels


def reference_at(index: int, height: int = HEIGHT, width: int = WIDTH, objects: int = 2) -> Reference:
    """The truth of one frame as a reference."""
    return Reference(index, frame_at(index, height, width, objects), moving_labels(index, height, width, objects))
