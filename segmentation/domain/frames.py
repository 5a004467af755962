"""Frame numbers, ranges and pixel types. A frame is its position in display order; time comes from the clip's table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NewType

import numpy as np
import numpy.typing as npt

from segmentation.errors import UserError

FrameIndex = NewType("FrameIndex", int)
"""0-based position in display order."""

RgbFrame = npt.NDArray[np.uint8]
"""(H, W, 3) uint8, RGB, upright."""

Labels = npt.NDArray[np.uint8]
"""(H, W) uint8; 0 background, 1..254 objects, 255 ignore."""


class Direction(Enum):
    """Which way masks are propagated from a reference frame."""

    FORWARD = "forward"
    BACKWARD = "backward"
    BOTH = "both"


@dataclass(frozen=True, order=True)
class FrameRange:
    """Frames first..last, both included.

    Raises:
        UserError: first is negative or after last.
    """

    first: FrameIndex
    last: FrameIndex

    def __post_init__(self) -> None:
        if not 0 <= self.first <= self.last:
            raise UserError(
                f"The frame range {self.first}..{self.last} is not valid: the first frame must be 0 or more and "
                "not after the last.",
                "Give the range in order, counting from 0.",
            )

    def __contains__(self, frame: object) -> bool:
        return isinstance(frame, int) and self.first <= frame <= self.last

    def __len__(self) -> int:
        return self.last - self.first + 1

    def __iter__(self) -> Iterator[FrameIndex]:
        return (FrameIndex(i) for i in range(self.first, self.last + 1))
