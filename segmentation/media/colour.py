"""From the decoder's pixels to 8-bit RGB, by the colour tags of the stream.

Matrix and range are followed. A frame without tags is taken as bt601, limited range, as FFmpeg's own scaler does, so
the pixels equal those of frames that were extracted with FFmpeg. Transfer curves are not touched: HDR is not
tone-mapped.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock

import numpy as np
from av import VideoFrame
from av.video.reformatter import ColorRange, Colorspace, VideoReformatter

from segmentation.domain.frames import RgbFrame

# ITU-T H.273 matrix coefficients -> (name, FFmpeg's matrix).
_MATRICES = {
    1: ("bt709", Colorspace.ITU709),
    4: ("fcc", Colorspace.FCC),
    5: ("bt601", Colorspace.ITU601),
    6: ("bt601", Colorspace.ITU601),
    7: ("smpte240m", Colorspace.SMPTE240M),
    9: ("bt2020", 9),
    10: ("bt2020", 9),
}
_FULL = 2
_HDR_CURVES = {16: "PQ", 18: "HLG"}


@dataclass(frozen=True)
class ColourTags:
    """How the numbers of one frame are to be read.

    Args:
        text: For people, for example `bt709 limited` or `bt601 limited (not tagged: assumed)`.
        matrix: FFmpeg's number of the matrix.
        full_range: Whether luma runs over 0..255 and not 16..235.
        hdr: Name of a high dynamic range curve, or empty.
    """

    text: str
    matrix: int
    full_range: bool
    hdr: str = ""


def tags_of(frame: VideoFrame) -> ColourTags:
    """The tags of a decoded frame."""
    pixel_format = frame.format.name
    if frame.format.is_rgb or pixel_format.startswith(("gbr", "pal8")):
        return ColourTags("rgb full", int(Colorspace.ITU601), True)
    known = _MATRICES.get(int(frame.colorspace))
    name, matrix = known or ("bt601", Colorspace.ITU601)
    full = int(frame.color_range) == _FULL or pixel_format.startswith("yuvj")
    assumed = "" if known or pixel_format.startswith("gray") else " (not tagged: assumed)"
    curve = _HDR_CURVES.get(int(getattr(frame, "color_trc", 0) or 0), "")
    return ColourTags(f"{name} {'full' if full else 'limited'}{assumed}", int(matrix), full, curve)


class RgbConverter:
    """Converts frames of one clip to RGB of one size. Thread-safe: conversions come one after the other."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._reformatter = VideoReformatter()

    def convert(self, frame: VideoFrame, width: int, height: int) -> RgbFrame:
        """(height, width, 3) uint8 RGB; a frame of another size, after a change within the stream, is scaled."""
        tags = tags_of(frame)
        with self._lock:
            rgb = self._reformatter.reformat(
                frame,
                width=width,
                height=height,
                format="rgb24",
                src_colorspace=tags.matrix,
                dst_colorspace=tags.matrix,
                src_color_range=ColorRange.JPEG if tags.full_range else ColorRange.MPEG,
                dst_color_range=ColorRange.JPEG,
            )
            return np.ascontiguousarray(rgb.to_ndarray())
