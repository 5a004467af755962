"""Samples that show a square."""

from __future__ import annotations

import numpy as np

from segmentation.training.samples import ClipSample


def square(left: int, colour: int) -> ClipSample:
    """Two equal frames of 64 px with a square."""
    labels = np.zeros((2, 64, 64), np.uint8)
    labels[:, 24:40, left : left + 16] = 1
    rgb = np.repeat(labels[..., None] * colour, 3, axis=3).astype(np.uint8)
    return ClipSample("square", rgb, labels)
