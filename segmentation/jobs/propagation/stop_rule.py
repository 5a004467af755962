"""StopRule: when a run that repairs outwards from a correction stops. The one home of the rule and of its strictness.

A walk compares each new mask of an object with the stored one. After `STOP_AFTER_FRAMES` frames in a row whose IoU is
at least the rule's, the walk ends for this object. Frames that agree, and all frames beyond, keep their stored masks.
"""

from __future__ import annotations

from enum import Enum

import numpy as np

from segmentation.domain.label_mask import Region

STOP_AFTER_FRAMES = 3
"""One or two frames may agree by chance, while the wrong object crosses the right one."""


class StopRule(Enum):
    """How alike the masks have to be before a walk stops."""

    EARLY = "early"
    NORMAL = "normal"
    LATE = "late"
    NEVER = "never"

    @property
    def min_iou(self) -> float:
        """IoU from which two masks agree; above 1 when none ever does."""
        return _MIN_IOU[self]

    def agrees(self, new: Region, stored: Region) -> bool:
        """Whether two (H, W) bool masks of one object are so alike that the stored one stays."""
        return iou(new, stored) >= self.min_iou


_MIN_IOU = {StopRule.EARLY: 0.8, StopRule.NORMAL: 0.9, StopRule.LATE: 0.97, StopRule.NEVER: 2.0}


def iou(first: Region, second: Region) -> float:
    """Shared pixels of two (H, W) bool masks by the pixels of either, 0..1; 1 when both are empty."""
    union = np.count_nonzero(first | second)
    return 1.0 if union == 0 else float(np.count_nonzero(first & second) / union)
