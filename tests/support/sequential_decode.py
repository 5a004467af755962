"""What FFmpeg gives for a file in one pass: the truth that random reads are held to."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np

from segmentation.media.colour import RgbConverter


def decoded_in_order(path: Path) -> list[np.ndarray]:
    """The frames as FFmpeg gives them in one pass with one thread; errors are passed over packet by packet."""
    converter = RgbConverter()
    frames = []
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        stream.thread_type = "NONE"
        for packet in container.demux(stream):
            try:
                decoded = packet.decode()
            except av.FFmpegError:
                continue
            frames.extend(converter.convert(frame, frame.width, frame.height) for frame in decoded)
    return frames
