"""Outlines of objects for formats of polygons: one ring per part, through the centres of its outermost pixels.

Tools that draw such polygons include the line itself, so a part without holes comes back exactly. They have no holes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import cv2
import numpy as np

from segmentation.domain.label_mask import Region

Points = Sequence[tuple[int, int]]
"""x, y of pixels."""

_LEAST_POINTS = 3


def rings_of(region: Region) -> tuple[Points, ...]:
    """The outer rings of an (H, W) bool region, each of three points or more (repeated for lines and single pixels)."""
    contours, _ = cv2.findContours(region.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    return tuple(_pad([(int(x), int(y)) for x, y in contour.reshape(-1, 2)]) for contour in contours)


def region_of_rings(rings: Iterable[Points], size: tuple[int, int]) -> Region:
    """The (H, W) bool region of rings, lines included; what lies outside is cut off."""
    canvas = np.zeros(size, np.uint8)
    for ring in rings:
        corners = np.clip(np.array(ring, np.int64), -(1 << 20), 1 << 20).astype(np.int32)
        cv2.fillPoly(canvas, [corners], 1)
    return canvas.astype(np.bool_)


def _pad(points: list[tuple[int, int]]) -> Points:
    return points + points[-1:] * (_LEAST_POINTS - len(points))
