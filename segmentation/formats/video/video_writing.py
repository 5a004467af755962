"""Videos at the clip's own times: their forms and encoders, and the check that every frame is there at its time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from segmentation.errors import StorageError

if TYPE_CHECKING:
    import av
    from av.video.codeccontext import VideoCodecContext
    from av.video.stream import VideoStream

TICKS_PER_SECOND = 90_000
"""Holds the frame times of film, PAL, NTSC and milliseconds exactly, and any other to 6 microseconds."""

_BT709 = 1
"""Number of BT.709 for matrix, primaries and transfer in ITU-T H.273."""

_LIMITED_RANGE = 1

Picture = npt.NDArray[np.uint8]
"""(H, W, 3) RGB, or (H, W, 4) RGB with alpha that is not multiplied in."""


@dataclass(frozen=True)
class VideoForm:
    """How a video is encoded.

    Args:
        codec: FFmpeg's name of the encoder.
        pixel_format: FFmpeg's name of the pixel format.
        options: Of the encoder.
        container_options: Of the container.
        even: Whether sizes must be even; the last row or column is then repeated.
        stand_in: What takes its place where the encoder cannot be used.
    """

    codec: str
    pixel_format: str
    options: Mapping[str, str] = field(default_factory=dict)
    container_options: Mapping[str, str] = field(default_factory=dict)
    even: bool = False
    stand_in: VideoForm | None = None

    @property
    def is_rgb(self) -> bool:
        """Whether pixels are kept as RGB, without a matrix."""
        return self.pixel_format.startswith(("bgr", "rgb"))


def h264_form(crf: int) -> VideoForm:
    """H.264 in mp4 that every player knows; `crf` 0..51, lower is better. VP9 in mp4 where x264 is not there.

    x264 is under the GPL, so builds of the program for others come without it.
    """
    container = {"movflags": "+faststart"}
    options = {"crf": str(crf), "b": "0", "cpu-used": "4", "row-mt": "1", "auto-alt-ref": "0"}
    vp9 = VideoForm("libvpx-vp9", "yuv420p", options, container, even=True)
    return VideoForm("libx264", "yuv420p", {"crf": str(crf), "preset": "fast"}, container, even=True, stand_in=vp9)


def usable_form(form: VideoForm) -> VideoForm:
    """`form`, or its stand-in where its encoder cannot be used here."""
    return form if form.stand_in is None or can_encode(form.codec) else form.stand_in


@cache
def can_encode(codec: str) -> bool:
    """Whether FFmpeg has the encoder `codec`, and can start it."""
    import av

    try:
        context: Any = av.CodecContext.create(codec, "w")
        context.height, context.width, context.pix_fmt = 64, 64, context.codec.video_formats[0].name
        context.time_base = Fraction(1, TICKS_PER_SECOND)
        context.open()
    except (av.error.FFmpegError, ValueError):  # ValueError: there is no such encoder
        return False
    return True


def frame_ticks(timestamps_s: list[float]) -> list[int]:
    """Times in ticks from the first frame on, strictly rising."""
    ticks: list[int] = []
    for timestamp_s in timestamps_s:
        tick = round((timestamp_s - timestamps_s[0]) * TICKS_PER_SECOND)
        ticks.append(max(tick, ticks[-1] + 1) if ticks else 0)
    return ticks


def frame_duration(ticks: list[int], index: int) -> int:
    """How long a frame is shown; the last one as long as the one before."""
    if len(ticks) == 1:
        return TICKS_PER_SECOND // 25
    return ticks[index + 1] - ticks[index] if index + 1 < len(ticks) else ticks[-1] - ticks[-2]


@contextmanager
def ffmpeg_errors(name: str) -> Iterator[None]:
    """Puts FFmpeg's errors into ours, while the video `name` is written.

    Raises:
        OSError: The disk is full or may not be written.
        StorageError: It cannot be encoded.
    """
    import av

    try:
        yield
    except av.error.FFmpegError as error:
        # Errors of the disk come through FFmpeg as errors with an errno, and are put into words one level up.
        if error.errno:
            raise OSError(error.errno, error.strerror) from error
        raise StorageError(f"The video {name} cannot be encoded: {error}.") from error


def demand_times(found: list[Fraction], ticks: list[int], unit: Fraction) -> bool:
    """Compare the times of decoded frames with those that were written.

    Args:
        found: Times in seconds.
        ticks: As written.
        unit: The container's smallest time in seconds, to which it may have rounded.

    Returns:
        Whether all times are exact.

    Raises:
        StorageError: There are more or fewer frames, or one is at another time.
    """
    wanted = [Fraction(tick, TICKS_PER_SECOND) for tick in ticks]
    near = len(found) == len(wanted) and all(abs(a - b) <= unit / 2 for a, b in zip(found, wanted, strict=True))
    if found != wanted and not near:
        raise StorageError(
            f"The video reads back with {len(found)} frames, expected {len(wanted)} at the clip's times."
        )
    return found == wanted


def even(picture: Picture) -> Picture:
    """The picture with its last row and column repeated where sizes are odd."""
    height, width = picture.shape[:2]
    return np.pad(picture, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge")


def encoder_of(form: VideoForm, picture: Picture, ticks: list[int], aspect: Fraction) -> VideoCodecContext:
    """A new encoder for pictures like this one, whose headers are kept out of its packets."""
    import av

    context: Any = av.CodecContext.create(form.codec, "w")
    context.options = dict(form.options)
    context.flags |= av.codec.context.Flags.global_header
    _set_up(context, form, picture, ticks, aspect)
    encoder: VideoCodecContext = context
    return encoder


def set_shared_settings(
    stream: VideoStream, form: VideoForm, picture: Picture, ticks: list[int], aspect: Fraction
) -> None:
    """Set a stream up as `encoder_of` sets up the encoder."""
    context: Any = stream.codec_context
    _set_up(context, form, picture, ticks, aspect)
    stream.time_base = Fraction(1, TICKS_PER_SECOND)


def _set_up(context: Any, form: VideoForm, picture: Picture, ticks: list[int], aspect: Fraction) -> None:
    span_s = Fraction(ticks[-1] + frame_duration(ticks, len(ticks) - 1), TICKS_PER_SECOND)
    context.framerate = Fraction(len(ticks) / span_s).limit_denominator(1001)
    context.height, context.width, context.pix_fmt = *picture.shape[:2], form.pixel_format
    context.time_base = Fraction(1, TICKS_PER_SECOND)
    context.sample_aspect_ratio = aspect
    if not form.is_rgb:
        context.colorspace = context.color_primaries = context.color_trc = _BT709
        context.color_range = _LIMITED_RANGE


def video_frame(picture: Picture, form: VideoForm) -> av.VideoFrame:
    """The picture as the encoder takes it."""
    import av

    source = "rgba" if picture.shape[2] == 4 else "rgb24"
    frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format=source)
    if form.is_rgb:
        return frame.reformat(format=form.pixel_format, threads=1)
    # More threads of the conversion write past odd widths into rows of each other.
    converted = frame.reformat(format=form.pixel_format, dst_colorspace="ITU709", dst_color_range="MPEG", threads=1)
    converted.colorspace, converted.color_range = _BT709, _LIMITED_RANGE
    return converted
