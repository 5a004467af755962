"""The display matrix that stands beside a decoded picture; `upright` says what it means."""

from __future__ import annotations

from fractions import Fraction

import av
from av import VideoFrame
from av.buffer import Buffer
from av.sidedata.sidedata import Type

_KINDS_IN_FFMPEG = 64
"""More kinds of side data than FFmpeg has or will soon have."""


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
