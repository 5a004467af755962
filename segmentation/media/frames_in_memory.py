"""Frames that are in memory already, as a `Video`."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import numpy as np

from segmentation.domain.frames import FrameIndex, RgbFrame
from segmentation.errors import UserError
from segmentation.media.video import VideoInfo, check_read

DEFAULT_RATE = Fraction(25)


class FramesInMemory:
    """A clip of arrays. One owner thread at a time.

    Args:
        frames: (H, W, 3) uint8 RGB each, all of one size. Arrays that can be written to are copied.
        name: What the clip is called.
        rate: Frames per second to assume.

    Raises:
        UserError: There is no frame, or one has another shape or type.
    """

    def __init__(self, frames: Iterable[RgbFrame], name: str, *, rate: Fraction = DEFAULT_RATE) -> None:
        self._frames = [_check_frame(index, frame) for index, frame in enumerate(frames)]
        if not self._frames:
            raise UserError("There is no frame.", "Give at least one, (H, W, 3) uint8 RGB.")
        self._check_sizes()
        self._closed = False
        count, (height, width, _) = len(self._frames), self._frames[0].shape
        self.info = VideoInfo(
            path=Path(name),
            kind="memory",
            width=width,
            height=height,
            frame_count=count,
            timestamps_s=tuple(float(index / rate) for index in range(count)),
            average_rate=rate,
            pixel_aspect=Fraction(1),
            rotation=0,
            mirrored=False,
            colour="rgb",
            codec="none",
            frame_names=tuple(f"{index:05d}" for index in range(count)),
        )

    def _check_sizes(self) -> None:
        size = self._frames[0].shape
        for index, frame in enumerate(self._frames):
            if frame.shape != size:
                raise UserError(
                    f"Frame {index} is {frame.shape[1]} x {frame.shape[0]} pixels, frame 0 is {size[1]} x {size[0]}.",
                    "All frames of a clip have one size.",
                )

    def reopen(self) -> FramesInMemory:
        """The same frames, open for another reader; nothing is copied."""
        return FramesInMemory(self._frames, self.info.path.name, rate=self.info.average_rate)

    def read(self, frame: FrameIndex) -> RgbFrame:
        """The frame, (H, W, 3) uint8 RGB, read-only.

        Raises:
            UserError: The index is outside the clip.
            MediaError: The clip is closed.
        """
        check_read(self.info, frame, is_closed=self._closed)
        return self._frames[frame]

    def close(self) -> None:
        """No frame can be read any more. May be called twice."""
        self._closed = True


def _check_frame(index: int, frame: RgbFrame) -> RgbFrame:
    if not isinstance(frame, np.ndarray) or frame.dtype != np.uint8 or frame.ndim != 3 or frame.shape[2] != 3:
        found = f"{frame.shape} {frame.dtype}" if isinstance(frame, np.ndarray) else f"a {type(frame).__name__}"
        raise UserError(f"Frame {index} is {found}.", "A frame is (H, W, 3) uint8 RGB.")
    if frame.flags.writeable:
        frame = frame.copy()
        frame.flags.writeable = False
    return frame
