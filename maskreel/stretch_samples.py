"""StretchSamples: stretches of frames of many clips, by number, as a `torch.utils.data.DataLoader` takes them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import TypedDict

import numpy as np
import numpy.typing as npt

from maskreel.clip_with_masks import ClipWithMasks
from segmentation.errors import UserError


class StretchSample(TypedDict):
    """Frames one after the other with their masks."""

    images: npt.NDArray[np.uint8]
    """(T, H, W, 3) uint8 RGB."""
    masks: npt.NDArray[np.uint8]
    """(T, H, W) uint8: 0 background, else the object's number; 255 where nobody knows."""
    clip: str
    """Name of the clip."""
    first: int
    """Place of the first frame among the frames of the clip that have masks."""


class StretchSamples:
    """Made by `Dataset.stretches`. Has a length and samples by number, so torch and its workers take it as it is.

    Args:
        clips: The clips; those with fewer frames than a stretch have none.
        length: Frames of each stretch.
        step: By how many frames the next one of a clip begins later.
    """

    def __init__(self, clips: Sequence[ClipWithMasks], length: int, step: int) -> None:
        for name, number in (("length", length), ("step", step)):
            if number < 1:
                raise UserError(f"`{name}` is {number}.", "Give 1 or more.")
        self._clips, self._length, self._step = clips, length, step
        self._ends = list(accumulate(max(0, (len(clip) - length) // step + 1) for clip in clips))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def __getitem__(self, index: int) -> StretchSample:
        """The stretch of that number.

        Raises:
            IndexError: There is none.
            UserError, MediaError: As `ClipWithMasks.image`.
        """
        if not -len(self) <= index < len(self):
            raise IndexError(f"There are {len(self)} stretches.")
        place = bisect_right(self._ends, index % len(self))
        clip = self._clips[place]
        first = (index % len(self) - (self._ends[place - 1] if place else 0)) * self._step
        frames = range(first, first + self._length)
        return {
            "images": np.stack([clip.image(frame) for frame in frames]),
            "masks": np.stack([clip.mask(frame) for frame in frames]),
            "clip": clip.name,
            "first": first,
        }
