"""Reads a broken file in random order and in one pass, and compares. A program of its own: usage FILE.

What a decoder puts where data is missing can depend on what the process did before: after a thousand other tests two
full runs gave two different pictures there. So both decodes are made in a fresh process.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

import av
import numpy as np

from segmentation.domain.frames import FrameIndex
from segmentation.media.colour import RgbConverter
from segmentation.media.video_file import VideoFile


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


def compare(path: Path) -> int:
    """Assert that 50 random reads equal the one pass; returns how many frames are sound."""
    expected = decoded_in_order(path)
    checked = VideoFile(path)
    damaged = set(checked.check().damaged)
    checked.close()
    video = VideoFile(path, cache_bytes=0)
    try:
        alive = [i for i in range(video.info.frame_count) if i not in damaged]
        assert len(alive) <= len(expected)
        places = list(range(len(alive)))
        random.Random(1).shuffle(places)
        for place in places[:50]:
            np.testing.assert_array_equal(video.read(FrameIndex(alive[place])), expected[place])
    finally:
        video.close()
    return len(alive)


if __name__ == "__main__":
    print(compare(Path(sys.argv[1])))
