"""What a clip is to everybody else: `VideoInfo` and the `Video` protocol. No decoding here."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Literal, Protocol

import numpy as np

from segmentation.domain.frames import FrameIndex, RgbFrame
from segmentation.errors import MediaError, UserError

_GREY = 128


@dataclass(frozen=True)
class VideoInfo:
    """Facts about an open clip. Sizes are those of the upright frames that `read` returns.

    Args:
        path: The file or folder.
        kind: `file`, `folder` or `memory`.
        width: Pixels, after rotation.
        height: Pixels, after rotation.
        frame_count: Frames in display order, damaged ones included.
        timestamps_s: Presentation time of every frame in seconds, strictly increasing; for a folder index / rate.
        average_rate: Frames per second as a ratio (else the assumed rate).
        pixel_aspect: Width over height of one pixel.
        rotation: Degrees that were applied to make the frames upright (0, 90, 180, 270), clockwise.
        mirrored: Whether a mirror was applied as well.
        colour: Colour tags of the stream as text, for example `bt709 limited`.
        codec: Codec or image format.
        frame_names: One name without extension per frame: the image's stem, or the zero-padded number.
        damaged: Frames that exist in the index but cannot be decoded; `read` gives a neutral grey frame for them.
        notes: Plain sentences for the user: damage, missing frames, what was assumed.
    """

    path: Path
    kind: Literal["file", "folder", "memory"]
    width: int
    height: int
    frame_count: int
    timestamps_s: tuple[float, ...]
    average_rate: Fraction
    pixel_aspect: Fraction
    rotation: int
    mirrored: bool
    colour: str
    codec: str
    frame_names: tuple[str, ...]
    damaged: tuple[FrameIndex, ...] = ()
    notes: tuple[str, ...] = ()


def check_read(info: VideoInfo, frame: int, *, is_closed: bool) -> None:
    """What every `Video.read` checks first.

    Raises:
        UserError: The index is outside the clip.
        MediaError: The clip is closed.
    """
    if not 0 <= frame < info.frame_count:
        raise UserError(
            f"Frame {frame} is outside the clip, which has frames 0 to {info.frame_count - 1}.",
            "Give a frame of the clip, counting from 0.",
        )
    if is_closed:
        raise MediaError(f"The clip {info.path} is closed.", "Open it again.")


def grey_frame(info: VideoInfo) -> RgbFrame:
    """(H, W, 3) uint8 RGB, all 128: what stands for a frame that cannot be decoded.

    Raises:
        MediaError: It does not fit the memory.
    """
    try:
        return np.full((info.height, info.width, 3), _GREY, np.uint8)
    except MemoryError as error:
        size = f"{info.width} x {info.height} pixels"
        raise MediaError(f"{info.path}: there is no memory for a frame of {size}.", "Use smaller pictures.") from error


class Video(Protocol):
    """An open clip. `read` is exact: the same bytes in any order of calls. One owner thread at a time."""

    @property
    def info(self) -> VideoInfo: ...

    def read(self, frame: FrameIndex) -> RgbFrame:
        """The upright frame, (H, W, 3) uint8 RGB, read-only.

        Raises:
            UserError: The index is outside the clip.
            MediaError: The source is gone or changed.
        """

    def close(self) -> None:
        """Free the decoder and the cache. May be called twice."""
