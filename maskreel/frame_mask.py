"""FrameMask: the mask of one frame, as a session gives it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from segmentation.domain.frames import Labels
from segmentation.domain.label_mask import Region


@dataclass(frozen=True, eq=False)
class FrameMask:
    """The mask of one frame.

    Args:
        frame: From 0.
        labels: (H, W) uint8: 0 background, else the object's number. Read-only.
        confidence: How probable it is that the mask of an object, by its number, is right, 0..1; objects whose mask was
            given or corrected, not computed, are left out.
    """

    frame: int
    labels: Labels
    confidence: Mapping[int, float]

    def region(self, number: int) -> Region:
        """Where an object is, (H, W) bool."""
        return np.equal(self.labels, number)
