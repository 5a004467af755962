"""Frames in memory as a clip."""

from __future__ import annotations

import numpy as np
import pytest

from segmentation.domain.frames import FrameIndex
from segmentation.errors import MediaError, UserError
from segmentation.media.frames_in_memory import FramesInMemory


def test_frames_are_kept_as_they_were() -> None:
    frame = np.zeros((4, 6, 3), np.uint8)
    clip = FramesInMemory([frame, frame], "shot")
    frame[:] = 9
    assert not clip.read(FrameIndex(1)).any()
    assert (clip.info.height, clip.info.width, clip.info.frame_count) == (4, 6, 2)
    assert clip.info.timestamps_s == (0, 0.04)


def test_another_reader_shares_the_frames() -> None:
    clip = FramesInMemory([np.zeros((4, 6, 3), np.uint8)], "shot")
    other = clip.reopen()
    clip.close()
    assert other.read(FrameIndex(0)) is not None
    with pytest.raises(MediaError, match="closed"):
        clip.read(FrameIndex(0))


@pytest.mark.parametrize("frame", [np.zeros((4, 6), np.uint8), np.zeros((4, 6, 3)), np.zeros((4, 6, 4), np.uint8), "x"])
def test_what_is_no_frame_is_refused(frame: np.ndarray) -> None:
    with pytest.raises(UserError, match="uint8 RGB"):
        FramesInMemory([frame], "shot")
