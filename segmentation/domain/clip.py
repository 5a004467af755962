"""Clip: what a project remembers of its video, so that labels can be used and exported without it."""

from __future__ import annotations

from dataclasses import dataclass

from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.errors import UserError


@dataclass(frozen=True)
class Clip:
    """The video a project belongs to.

    Args:
        source: Path of the file or folder as text, relative to the project file where possible.
        fingerprint: Opaque text that shows whether the source is still the same; empty when unknown.
        width: Pixels, upright.
        height: Pixels, upright.
        frame_names: One name without extension per frame, in display order.
        timestamps_s: Presentation time per frame in seconds.
    """

    source: str
    fingerprint: str
    width: int
    height: int
    frame_names: tuple[str, ...]
    timestamps_s: tuple[float, ...]

    def __post_init__(self) -> None:
        if self.width < 1 or self.height < 1 or not self.frame_names:
            raise UserError(f"A clip needs frames: got {len(self.frame_names)} of {self.width} x {self.height}.")
        if len(self.timestamps_s) != len(self.frame_names):
            raise UserError(
                f"A clip needs one timestamp per frame: {len(self.timestamps_s)} for {len(self.frame_names)} frames."
            )

    @property
    def frame_count(self) -> int:
        """Number of frames."""
        return len(self.frame_names)

    @property
    def size(self) -> tuple[int, int]:
        """(height, width)."""
        return self.height, self.width

    @property
    def whole(self) -> FrameRange:
        """All frames."""
        return FrameRange(FrameIndex(0), FrameIndex(self.frame_count - 1))

    def check_range(self, first: int | None, last: int | None, otherwise: FrameRange) -> FrameRange:
        """The frames from `first` to `last`; what is None is that of `otherwise`.

        Raises:
            UserError: Outside the clip, or in wrong order.
        """
        return FrameRange(
            self.check_frame(otherwise.first if first is None else first),
            self.check_frame(otherwise.last if last is None else last),
        )

    def check_frame(self, frame: int) -> FrameIndex:
        """`frame` as an index of this clip.

        Raises:
            UserError: It is outside the clip.
        """
        if not 0 <= frame < self.frame_count:
            raise UserError(
                f"Frame {frame} is outside the clip.", f"It has {self.frame_count} frames, 0 to {self.frame_count - 1}."
            )
        return FrameIndex(frame)
