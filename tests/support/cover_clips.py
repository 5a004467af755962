"""Clips with a cover picture before the video, as music players and download tools write them."""

from __future__ import annotations

import io
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.stream import Disposition
from PIL import Image


def write_with_cover(path: Path, frame_count: int) -> Path:
    """A black clip of 64 x 48 whose first stream is a cover picture of 100 x 100."""
    cover = io.BytesIO()
    Image.fromarray(np.zeros((100, 100, 3), np.uint8)).save(cover, "JPEG")
    with av.open(str(path), "w") as container:
        picture = container.add_stream("mjpeg", rate=25)
        picture.width, picture.height, picture.pix_fmt = 100, 100, "yuvj420p"
        picture.disposition = Disposition.attached_pic
        stream = container.add_stream("mpeg4", rate=25)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        packet = av.Packet(cover.getvalue())
        packet.stream, packet.time_base, packet.pts, packet.dts = picture, Fraction(1, 25), 0, 0
        packet.is_keyframe = True
        container.mux(packet)
        for _ in range(frame_count):
            container.mux(stream.encode(av.VideoFrame.from_ndarray(np.zeros((48, 64, 3), np.uint8), format="rgb24")))
        container.mux(stream.encode(None))
    return path
