"""The flow of a clip's frames, for the engines that want it: computed here, or read where it was computed before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import numpy as np

from segmentation.domain.frames import FrameIndex, RgbFrame
from segmentation.engines.optical_flow.flow import Flow, dis_flow, grey_picture
from segmentation.media.flow_folder import FrameFlow
from segmentation.media.video import Video

FlowBetween = Callable[[RgbFrame, RgbFrame], Flow]
"""Gives the flow from one frame to another, (H, W, 2) float32 in pixels."""


class FlowSource(Protocol):
    """Where flow comes from; a `FlowFolder` is one."""

    def read(self, frame: FrameIndex) -> FrameFlow:
        """The flow from `frame` to the next.

        Raises:
            MediaError: It cannot be read.
        """


def dis_between(first: RgbFrame, second: RgbFrame) -> Flow:
    """DIS flow."""
    return dis_flow(grey_picture(first), grey_picture(second))


class ComputedFlow:
    """Flow computed when it is asked for.

    Args:
        video: The clip.
        between: How it is computed.
    """

    def __init__(self, video: Video, between: FlowBetween = dis_between) -> None:
        self._video, self._between = video, between

    def read(self, frame: FrameIndex) -> FrameFlow:
        """The flow to the next frame; for the last frame what led to it, turned round. One frame alone does not move.

        Raises:
            MediaError: The clip cannot be read.
        """
        here = self._video.read(frame)
        other = frame + 1 if frame + 1 < self._video.info.frame_count else frame - 1
        if other < 0:
            return FrameFlow(field=np.zeros((*here.shape[:2], 2), dtype=np.float32))
        flow = self._between(here, self._video.read(FrameIndex(other)))
        return FrameFlow(field=flow if other > frame else -flow)

    def backward(self, frame: FrameIndex) -> Flow | None:
        """The flow to the frame before, (H, W, 2) float32; None for the first frame.

        Raises:
            MediaError: The clip cannot be read.
        """
        if frame == 0:
            return None
        return self._between(self._video.read(frame), self._video.read(FrameIndex(frame - 1)))
