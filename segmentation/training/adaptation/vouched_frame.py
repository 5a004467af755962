"""What an adaptation learns from: frames of one clip with masks that somebody vouches for."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from segmentation.domain.frames import FrameIndex, Labels, RgbFrame
from segmentation.domain.label_mask import IGNORE


@dataclass(frozen=True)
class VouchedFrame:
    """One of them.

    Args:
        index: In the clip.
        rgb: (H, W, 3) uint8.
        labels: (H, W) uint8; 0 background, 1..254 objects, 255 where nobody vouches.
    """

    index: FrameIndex
    rgb: RgbFrame
    labels: Labels

    @property
    def objects(self) -> frozenset[int]:
        """Labels of the objects that it shows."""
        return frozenset(int(label) for label in np.unique(self.labels) if 0 < label < IGNORE)


def digest_of(frames: Sequence[VouchedFrame]) -> str:
    """Changes with any pixel or mask."""
    found = hashlib.sha256()
    for frame in frames:
        found.update(f"{frame.index} {frame.labels.shape}".encode())
        found.update(np.ascontiguousarray(frame.rgb).tobytes() + np.ascontiguousarray(frame.labels).tobytes())
    return found.hexdigest()


def spread(frames: Sequence[VouchedFrame], most: int) -> tuple[VouchedFrame, ...]:
    """At most `most` of them, evenly spaced, the first and the last among them."""
    if len(frames) <= most:
        return tuple(frames)
    return tuple(frames[i] for i in np.linspace(0, len(frames) - 1, most).round().astype(int))
