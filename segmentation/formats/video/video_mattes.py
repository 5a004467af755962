"""Videos as mattes: the alpha channel of each frame, or its brightness where the video has none."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from segmentation.domain.alpha_band import Alpha
from segmentation.domain.mask_codec import MAX_PIXELS
from segmentation.errors import MediaError
from segmentation.files.outside_file import check_outside_file
from segmentation.media.image_values import UNREADABLE, quiet_decoders
from segmentation.media.picture_times import INSTANT_S, picture_durations_s
from segmentation.media.suffixes import ANIMATION_SUFFIXES

if TYPE_CHECKING:
    import av


_MILLISECOND = Fraction(1, 1000)
_LUMA = np.array([0.299, 0.587, 0.114])
"""ITU-R BT.601, as Pillow turns colours into grey."""


@dataclass(frozen=True)
class VideoMatte:
    """One frame.

    Args:
        time_s: When it is shown, in seconds.
        unit_s: The smallest time that the container distinguishes.
        alpha: (H, W) uint8.
        is_alpha: Whether it comes from an alpha channel.
    """

    time_s: Fraction
    unit_s: Fraction
    alpha: Alpha
    is_alpha: bool


def read_mattes(path: Path) -> Generator[VideoMatte, None, None]:
    """The mattes of a video, in the order they are shown.

    Raises:
        MediaError: It cannot be decoded, has no picture, or is too large.
    """
    import av

    from segmentation.media.input_container import open_input
    from segmentation.media.packet_reader import main_stream

    if not path.exists():
        raise MediaError(f"There is no video {path}.", "Check the name.")
    if is_animation(path):
        yield from _animation_mattes(path)
        return
    try:
        with open_input(path) as container:
            stream = main_stream(container)
            # A stream of a codec that is not known here has no decoder.
            if stream is None or not stream.codec_context:
                raise MediaError(f"{path.name} holds no video.", "Choose a video of masks.")
            for frame, unit in _frames(container, stream):
                yield _matte(frame, unit, path)
    except (av.error.FFmpegError, OSError, ValueError) as error:
        raise MediaError(f"{path.name} cannot be decoded: {error}.", "Check that the video is complete.") from error


def is_animation(path: Path) -> bool:
    """Whether the video is an APNG or a WebP, also of one picture: FFmpeg does not read every kind of them."""
    return path.suffix.lower() in ANIMATION_SUFFIXES or bool(picture_durations_s(path))


def _animation_mattes(path: Path) -> Iterator[VideoMatte]:
    import imageio.v3 as iio

    time_s = Fraction(0)
    file: Any
    try:
        check_outside_file(path)
        with quiet_decoders(), iio.imopen(path, "r", plugin="pillow") as file:
            facts = file.metadata(index=0, exclude_applied=False)
            _demand_size(path, *facts["shape"])
            has_alpha = "A" in facts["mode"]
            pictures = islice(file.iter(mode="RGBA"), int(bool(facts.get("default_image"))), None)
            durations_s = picture_durations_s(path) or (INSTANT_S,)
            for duration, rgba in zip(durations_s, pictures, strict=False):
                grey = np.rint(rgba[..., :3] @ _LUMA).astype(np.uint8)
                yield VideoMatte(time_s, _MILLISECOND, rgba[..., 3].copy() if has_alpha else grey, has_alpha)
                time_s += duration
    except UNREADABLE as error:
        raise MediaError(f"{path.name} cannot be decoded: {error}.", "Check that the video is complete.") from error


def _demand_size(path: Path, width: int, height: int) -> None:
    if width * height > MAX_PIXELS:
        raise MediaError(f"{path.name} claims a size of {width} x {height}, which is too large.")


def _frames(container: av.container.InputContainer, stream: av.VideoStream) -> Iterator[tuple[av.VideoFrame, Fraction]]:
    import av

    unit = stream.time_base or Fraction(1)
    if stream.codec_context.name not in ("vp9", "libvpx-vp9"):
        for frame in container.decode(stream):
            yield frame, unit
        return
    # FFmpeg's own VP9 decoder passes over the second picture that carries the alpha channel.
    decoder = av.CodecContext.create("libvpx-vp9", "r")
    assert isinstance(decoder, av.VideoCodecContext)
    for packet in container.demux(stream):
        for frame in decoder.decode(packet if packet.size else None):
            yield frame, unit


def _matte(frame: av.VideoFrame, unit: Fraction, path: Path) -> VideoMatte:
    _demand_size(path, frame.width, frame.height)
    if frame.pts is None:
        raise MediaError(f"{path.name} has a frame without a time.", "Encode the video again.")
    plane = _alpha_plane(frame)
    shown = frame.to_ndarray(format="gray") if plane is None else plane
    return VideoMatte(frame.pts * unit, unit, np.ascontiguousarray(shown, np.uint8), plane is not None)


def _alpha_plane(frame: av.VideoFrame) -> Alpha | None:
    """(H, W) uint8; None without alpha. Where it has a plane that is read: conversions leave its last columns open."""
    channel = next((component for component in frame.format.components if component.is_alpha), None)
    if channel is None:
        return None
    if len(frame.planes) <= channel.plane or channel.plane == 0:
        return np.asarray(frame.to_ndarray(format="rgba", threads=1)[..., 3], np.uint8)
    plane: Any = frame.planes[channel.plane]
    kind = np.dtype(np.uint8) if channel.bits <= 8 else np.dtype(np.uint16).newbyteorder(_byte_order(frame))
    values = np.frombuffer(plane, kind).reshape(-1, plane.line_size // kind.itemsize)
    values = values[: frame.height, : frame.width].astype(np.uint32)
    most = (1 << channel.bits) - 1
    return np.asarray((values * 255 + most // 2) // most, np.uint8)


def _byte_order(frame: av.VideoFrame) -> Literal["<", ">"]:
    return ">" if frame.format.is_big_endian else "<"
