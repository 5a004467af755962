"""MissingClip: stands in for a clip that is not there, so that its project opens all the same."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np

from segmentation.domain.clip import Clip
from segmentation.domain.frames import FrameIndex, RgbFrame
from segmentation.media.video import VideoInfo

GREY = 96


class MissingClip:
    """A `Video` without pixels.

    Args:
        clip: What the project remembers of it.
        path: Where it should be.
    """

    def __init__(self, clip: Clip, path: Path) -> None:
        self.info = VideoInfo(
            path=path,
            kind="file",
            width=clip.width,
            height=clip.height,
            frame_count=clip.frame_count,
            timestamps_s=clip.timestamps_s,
            average_rate=Fraction(25),
            pixel_aspect=Fraction(1),
            rotation=0,
            mirrored=False,
            colour="",
            codec="",
            frame_names=clip.frame_names,
        )
        self._grey = np.full((clip.height, clip.width, 3), GREY, np.uint8)
        self._grey.flags.writeable = False

    def read(self, frame: FrameIndex) -> RgbFrame:
        """A grey frame, so that the masks can be looked at."""
        return self._grey

    def close(self) -> None:
        """Nothing to free."""
