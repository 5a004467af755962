"""The last step on a frame: the figure cut out along the colours of the frame itself.

Rother, Kolmogorov, Blake: GrabCut, SIGGRAPH 2004, as OpenCV has it, begun from a belief in place of a box.
"""

from __future__ import annotations

import cv2
import numpy as np

from segmentation.domain.frames import RgbFrame
from segmentation.domain.label_mask import Region
from segmentation.engines.optical_flow.flow import FloatImage

SURE_GROUND, SURE_FIGURE = 0.08, 0.8
SURE_MOTION = 0.5
CORE_PX = 7
"""Only what is this far inside is surely figure: beliefs reach over outlines."""
ROUNDS = 2
SMALLEST_PX = 50


def cut_out(rgb: RgbFrame, belief: FloatImage, motion: FloatImage) -> Region:
    """(H, W) bool: the figure.

    Args:
        rgb: (H, W, 3) uint8 RGB.
        belief: (H, W) in [0, 1]: how likely each pixel is figure.
        motion: (H, W) in [0, 1]: how clearly it moves by itself.
    """
    likely = belief > 0.5
    if likely.sum() < SMALLEST_PX or likely.all():
        return np.asarray(likely)
    marks = np.where(likely, cv2.GC_PR_FGD, cv2.GC_PR_BGD).astype(np.uint8)
    marks[belief < SURE_GROUND] = cv2.GC_BGD
    core = cv2.erode((belief > SURE_FIGURE).astype(np.uint8), np.ones((CORE_PX, CORE_PX), np.uint8)) > 0
    marks[core & (motion > SURE_MOTION)] = cv2.GC_FGD
    cv2.setRNGSeed(0)  # so that the same frame gives the same result
    background, foreground = np.zeros((1, 65)), np.zeros((1, 65))
    bgr = np.ascontiguousarray(rgb[..., ::-1])
    cv2.grabCut(bgr, marks, (0, 0, 1, 1), background, foreground, ROUNDS, cv2.GC_INIT_WITH_MASK)
    return np.asarray((marks == cv2.GC_FGD) | (marks == cv2.GC_PR_FGD))
