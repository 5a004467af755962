"""Puts objects that were read one by one into one label mask, and counts where they cover each other."""

from __future__ import annotations

import numpy as np

from segmentation.domain.label_mask import LabelMask, Region
from segmentation.domain.mask_codec import MAX_PIXELS
from segmentation.errors import MediaError


class FramePainter:
    """One frame: later objects cover earlier ones.

    Args:
        size: (height, width).

    Raises:
        MediaError: The size is too large to be true.
    """

    def __init__(self, size: tuple[int, int]) -> None:
        if size[0] * size[1] > MAX_PIXELS:
            raise MediaError(f"Frames of {size[1]} x {size[0]} pixels are too large.", "Check the size in the file.")
        self.size = size
        self._labels = np.zeros(size, np.uint8)
        self.covered_pixels = 0

    def add(self, label: int, region: Region) -> None:
        """Paint `region` with `label`.

        Raises:
            MediaError: It has another size.
        """
        if region.shape != self._labels.shape:
            raise MediaError(f"An object of size {region.shape} does not fit a frame of size {self._labels.shape}.")
        self.covered_pixels += int(np.count_nonzero(region & (self._labels != 0) & (self._labels != label)))
        self._labels[region] = label

    def mask(self) -> LabelMask:
        """What was painted."""
        return LabelMask(self._labels)


def overlap_notes(frames_with_overlap: int) -> tuple[str, ...]:
    """What to say when objects covered each other."""
    if not frames_with_overlap:
        return ()
    return (f"Objects overlap on {frames_with_overlap} frames; the one that comes later in the file was taken.",)
