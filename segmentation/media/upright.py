"""Turns frames upright by the display matrix that phones and cameras write beside the pixels.

Imports no decoder: images use it, and the window lists them before one is loaded.
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass

import numpy as np

from segmentation.domain.frames import RgbFrame


@dataclass(frozen=True)
class Orientation:
    """How stored pixels become upright ones: first the mirror (left to right), then the turn.

    Args:
        rotation: Degrees clockwise: 0, 90, 180 or 270.
        mirrored: Whether left and right are swapped before the turn.
        exact: False when the matrix asked for another angle and the nearest quarter turn was taken.
    """

    rotation: int = 0
    mirrored: bool = False
    exact: bool = True

    @property
    def swaps_sides(self) -> bool:
        """Whether width and height change places."""
        return self.rotation in (90, 270)

    def apply(self, rgb: RgbFrame) -> RgbFrame:
        """The upright frame; contiguous. (H, W, C) uint8."""
        turned = rgb[:, ::-1] if self.mirrored else rgb
        return np.ascontiguousarray(np.rot90(turned, -self.rotation // 90)) if self != UPRIGHT else rgb


UPRIGHT = Orientation()


def orientation_of_matrix(matrix: bytes) -> Orientation:
    """The orientation in a display matrix: nine 32-bit integers of the machine's order, rows (a b u) (c d v) (x y w).

    A stored pixel (p, q), q downward, is shown at (a p + c q + x, b p + d q + y).
    """
    if len(matrix) < 36:
        return UPRIGHT
    a, b, _, c, d, *_ = struct.unpack("=9i", matrix[:36])
    if not (a or b or c or d):
        return UPRIGHT
    mirrored = a * d - b * c < 0
    angle = math.degrees(math.atan2(-b, -a) if mirrored else math.atan2(b, a))
    quarter = round(angle / 90)
    return Orientation(quarter % 4 * 90, mirrored, exact=abs(angle - quarter * 90) < 1)


def orientation_of_exif(tag: int) -> Orientation:
    """The orientation in EXIF tag 0x0112 (1..8); anything else counts as upright."""
    return _EXIF.get(tag, UPRIGHT)


_EXIF = {
    2: Orientation(0, True),
    3: Orientation(180),
    4: Orientation(180, True),
    5: Orientation(270, True),
    6: Orientation(90),
    7: Orientation(90, True),
    8: Orientation(270),
}
