"""Frames that somebody vouches for: their objects, their digest, and an even choice of them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from segmentation.domain.frames import FrameIndex
from segmentation.training.adaptation.vouched_frame import VouchedFrame, digest_of, spread


def vouched(index: int) -> VouchedFrame:
    labels = np.zeros((4, 6), np.uint8)
    labels[0, :3] = (1, 7, 255)
    return VouchedFrame(FrameIndex(index), np.zeros((4, 6, 3), np.uint8), labels)


def test_neither_background_nor_ignore_is_an_object() -> None:
    assert vouched(0).objects == {1, 7}


def test_any_pixel_or_mask_changes_the_digest() -> None:
    frame = vouched(0)
    rgb, labels = frame.rgb.copy(), frame.labels.copy()
    rgb[3, 5, 2] = labels[3, 5] = 1
    others = [replace(frame, rgb=rgb), replace(frame, labels=labels), vouched(1)]
    assert digest_of([frame]) == digest_of([vouched(0)])
    assert len({digest_of([frame]), *(digest_of([other]) for other in others)}) == 4


def test_the_first_and_the_last_are_among_an_even_choice() -> None:
    frames = [vouched(i) for i in range(11)]
    assert [frame.index for frame in spread(frames, 3)] == [0, 5, 10]
    assert spread(frames, 11) == tuple(frames)
