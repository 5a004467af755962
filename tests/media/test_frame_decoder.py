"""A copied frame is the same picture with the same tags, in memory of its own, whatever its size and pixel format."""

from __future__ import annotations

import av
import numpy as np
import pytest
from clip_collection import ClipCollection

from segmentation.media.colour import RgbConverter, tags_of
from segmentation.media.frame_decoder import FrameCopier


@pytest.mark.parametrize("name", ["gop30.mp4", "odd_size_420.mkv", "odd_size.mp4", "hevc_10_bit.mkv", "mjpeg.avi"])
def test_a_copy_converts_to_the_same_rgb(collection: ClipCollection, name: str) -> None:
    converter, copier = RgbConverter(), FrameCopier()
    with av.open(str(collection[name])) as container:
        for number, frame in zip(range(5), container.decode(video=0), strict=False):
            frame.pts = number
            copy = copier.copy(frame)
            assert (copy.pts, tags_of(copy)) == (number, tags_of(frame))
            size = frame.width, frame.height
            np.testing.assert_array_equal(converter.convert(copy, *size), converter.convert(frame, *size))


def test_a_copy_shares_no_memory_and_sizes_may_change() -> None:
    copier = FrameCopier()
    for side in (16, 32, 16):
        frame = av.VideoFrame.from_ndarray(np.full((side, side, 3), 7, np.uint8), format="rgb24")
        copy = copier.copy(frame)
        np.frombuffer(frame.planes[0], np.uint8)[:] = 200
        np.testing.assert_array_equal(copy.to_ndarray(), np.full((side, side, 3), 7, np.uint8))
