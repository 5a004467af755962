"""MissingClip: stands in for a clip that is not there, so that its project opens all the same."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from segmentation.domain.clip import Clip
from segmentation.domain.frames import FrameIndex, RgbFrame
from segmentation.errors import MediaError
from segmentation.media.video import VideoInfo


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

    def read(self, frame: FrameIndex) -> RgbFrame:
        """Say that it is not there.

        Raises:
            MediaError: Always.
        """
        raise MediaError(
            f"The clip {self.info.path} is not there.", "Choose File > Find the clip again; your masks are kept."
        )

    def close(self) -> None:
        """Nothing to free."""
