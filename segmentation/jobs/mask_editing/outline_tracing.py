"""The outlines of a mask as points, by OpenCV."""

from __future__ import annotations

import cv2
import numpy as np

from segmentation.domain.label_mask import Region
from segmentation.domain.outlines import Outline, simplify_closed


def trace_outlines(region: Region, tolerance_px: float) -> tuple[Outline, ...]:
    """Closed outlines of all parts and holes of a mask; parts too small to have three points are left out.

    Args:
        region: (H, W) bool.
        tolerance_px: How far the mask's border may be from the lines between the points.
    """
    lines, levels = cv2.findContours(region.astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    outlines = []
    for line, level in zip(lines, levels[0] if len(lines) else (), strict=True):
        points = [(float(x) + 0.5, float(y) + 0.5) for x, y in line.reshape(-1, 2)]
        outline = Outline(simplify_closed(points, tolerance_px), is_hole=int(level[3]) >= 0)
        if len(outline.points) > 2:
            outlines.append(outline)
    return tuple(outlines)
