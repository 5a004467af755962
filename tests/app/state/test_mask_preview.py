"""A preview lies over the masks of the project, on its frames only."""

from __future__ import annotations

import numpy as np

from app.state.mask_preview import PREVIEW_ID, MaskPreview
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.palette import Colour

SHOWN = np.array([[0, 1, 2, 2]], np.uint8)
PROJECT = np.array([[5, 5, 5, 0]], np.uint8)


def preview(label: int) -> MaskPreview:
    return MaskPreview({FrameIndex(3): pack_mask(LabelMask(SHOWN))}, Colour(1, 2, 3), label)


def test_one_label_or_all_of_them_lie_on_top() -> None:
    assert preview(1).over(PROJECT, FrameIndex(3)).tolist() == [[5, PREVIEW_ID, 5, 0]]
    assert preview(0).over(PROJECT, FrameIndex(3)).tolist() == [[5, PREVIEW_ID, PREVIEW_ID, PREVIEW_ID]]
    assert (preview(1).info.id, preview(1).info.colour) == (PREVIEW_ID, Colour(1, 2, 3))


def test_other_frames_stay_as_they_are() -> None:
    assert preview(1).over(PROJECT, FrameIndex(4)) is PROJECT
