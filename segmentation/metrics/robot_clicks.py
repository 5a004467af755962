"""The clicks of a simulated user, as the papers on interactive segmentation measure them.

The next click lies in the middle of the larger of the two errors: the pixel that is farthest from what is right, among
object pixels that are missing and background pixels that are too many (Sofiiuk et al., "Reviving Iterative Training
with Mask Guidance for Interactive Segmentation", ICIP 2022).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import cv2
import numpy as np
import numpy.typing as npt

from segmentation.domain.click_prompts import Click, ClickPrompts
from segmentation.domain.label_mask import Region

MOST_CLICKS = 20


def next_click(truth: Region, found: Region) -> Click | None:
    """The click that a mask (H, W) bool needs most to become the truth (H, W) bool; None when nothing is wrong."""
    best_depth, best = 0.0, None
    for positive, wrong in ((True, truth & ~found), (False, found & ~truth)):
        depth = error_depth(wrong)
        row, column = np.unravel_index(int(np.argmax(depth)), depth.shape)
        if depth[row, column] > best_depth:
            best_depth, best = float(depth[row, column]), Click(((column + 0.5, row + 0.5),), positive)
    return best


def error_depth(wrong: Region) -> npt.NDArray[np.float32]:
    """(H, W) float32: how far each wrong pixel is from what is right; beyond the picture all is right."""
    depth = cv2.distanceTransform(np.pad(wrong, 1).astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_5)[1:-1, 1:-1]
    return np.asarray(depth, np.float32)


def click_curve(truth: Region, answer: Callable[[ClickPrompts], Region], most: int, enough: float) -> list[float]:
    """IoU after each click, until `enough` is reached or `most` clicks were made.

    Args:
        truth: (H, W) bool.
        answer: Gives the mask, (H, W) bool, for all prompts so far.
        most: Clicks.
        enough: IoU.
    """
    prompts, found, curve = ClickPrompts(), np.zeros_like(truth), list[float]()
    while len(curve) < most and (not curve or curve[-1] < enough):
        click = next_click(truth, found)
        if click is None:
            break
        prompts = prompts.with_click(click)
        found = answer(prompts)
        curve.append(overlap(truth, found))
    return curve


def clicks_to_reach(curve: Sequence[float], wanted: float, most: int = MOST_CLICKS) -> int:
    """How many clicks a curve took to reach an IoU; `most` when it never did."""
    return next((number for number, iou in enumerate(curve, 1) if iou >= wanted), most)


def overlap(truth: Region, found: Region) -> float:
    """Intersection over union of two (H, W) masks; 1 when both are empty."""
    union = int((truth | found).sum())
    return int((truth & found).sum()) / union if union else 1.0
