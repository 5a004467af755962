"""EdgePaths: the ways along the edges of a picture that lead away from a point, by OpenCV's intelligent scissors.

Mortensen, Barrett: "Intelligent scissors for image composition", SIGGRAPH 1995.
"""

from __future__ import annotations

import cv2
import numpy as np

from segmentation.domain.drawing import Point
from segmentation.domain.frames import RgbFrame
from segmentation.domain.outlines import simplify
from segmentation.domain.pixel_box import PixelBox

REACH_PX = 256
"""How far from the point edges are followed, sideways and up and down; beyond that lines are straight."""
TOLERANCE_PX = 0.75
CANNY = (32.0, 100.0)
STEEPEST = 200.0
"""A colour step of this height is an edge as good as any."""


class EdgePaths:
    """Computed once for a point; then ways to other points take no time to speak of. For one thread at a time.

    Args:
        rgb: (H, W, 3) uint8.
        start: (x, y) in pixels.
    """

    def __init__(self, rgb: RgbFrame, start: Point) -> None:
        self.start = start
        height, width = rgb.shape[:2]
        x, y = (int(start[0]), int(start[1]))
        self._box = PixelBox.spanning(y - REACH_PX, x - REACH_PX, y + REACH_PX + 1, x + REACH_PX + 1, (height, width))
        self._scissors = cv2.segmentation.IntelligentScissorsMB()
        self._scissors.setEdgeFeatureCannyParameters(*CANNY)
        self._scissors.setGradientMagnitudeMaxLimit(STEEPEST)
        if self._box:
            self._scissors.applyImage(np.ascontiguousarray(rgb[self._box.window][..., ::-1]))
            self._scissors.buildMap(self._inside(start))

    def path_to(self, end: Point) -> tuple[Point, ...]:
        """Points of the way to `end`, the start left out; the last one is `end` itself."""
        if not self._box:
            return (end,)
        line = self._scissors.getContour(self._inside(end)).reshape(-1, 2)
        points = [(x + self._box.left + 0.5, y + self._box.top + 0.5) for x, y in line.tolist()]
        return (*simplify([self.start, *points[1:-1], end], TOLERANCE_PX)[1:-1], end)

    def _inside(self, at: Point) -> tuple[int, int]:
        """The nearest pixel of the part that was looked at, in its own count."""
        x = min(max(int(at[0]) - self._box.left, 0), self._box.width - 1)
        y = min(max(int(at[1]) - self._box.top, 0), self._box.height - 1)
        return x, y
