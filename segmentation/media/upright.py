"""Turns frames upright by the display matrix that phones and cameras write beside the pixels."""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from fractions import Fraction

import av
import numpy as np
from av import VideoFrame
from av.buffer import Buffer
from av.sidedata.sidedata import Type

from segmentation.domain.frames import RgbFrame

_KINDS_IN_FFMPEG = 64
"""More kinds of side data than FFmpeg has or will soon have."""


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


def display_matrix_of(picture: VideoFrame) -> bytes | None:
    """The matrix beside a decoded picture: nine 32-bit integers as bytes, or None where the picture has none.

    It is found also where PyAV has no name for other side data of the picture (EXIF of MJPEG).
    """
    try:
        matrix = picture.side_data.get("DISPLAYMATRIX")
    except ValueError:  # PyAV names all side data at once and knows fewer kinds than FFmpeg.
        matrix = _copy_with_named_data(picture).side_data.get("DISPLAYMATRIX")
    return bytes(matrix) if isinstance(matrix, Buffer) else None


def _copy_with_named_data(picture: VideoFrame) -> VideoFrame:
    graph = av.filter.Graph()
    last = graph.add_buffer(
        width=picture.width, height=picture.height, format=picture.format, time_base=Fraction(1, 1000)
    )
    named = {kind.value for kind in Type}
    for kind in sorted(set(range(_KINDS_IN_FFMPEG)) - named):
        following = graph.add("sidedata", f"mode=delete:type={kind}")
        last.link_to(following)
        last = following
    last.link_to(graph.add("buffersink"))
    graph.configure()
    graph.push(picture)
    copy = graph.pull()
    if not isinstance(copy, VideoFrame):
        raise TypeError(f"The filter gave {type(copy).__name__}, not a picture.")
    return copy
