"""What a decoder in a process of its own and its owner say to each other: JSON with its length before it.

The owner believes nothing: a decoder may have been taken over by the media that it read. Nothing is unpickled, and
every value is checked.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import IO, Any

from segmentation.domain.frames import FrameIndex
from segmentation.domain.mask_codec import MAX_PIXELS
from segmentation.domain.stored_values import check_list, check_number, check_table, check_text, check_whole, parse_json
from segmentation.media.video import VideoInfo

HEADER = struct.Struct("<Q")
MOST_BYTES = 1 << 28
_MOST_SIDE, _MOST_FRAMES = 1 << 16, 1 << 24
_PLAIN = ("kind", "width", "height", "frame_count", "rotation", "mirrored", "colour", "codec")
_LISTS = ("timestamps_s", "frame_names", "damaged", "notes")
_FRACTIONS = ("average_rate", "pixel_aspect")


def send(stream: IO[bytes], message: Mapping[str, Any]) -> None:
    """Write a message.

    Raises:
        OSError: Nobody reads any more.
    """
    body = json.dumps(message).encode("ascii")
    stream.write(HEADER.pack(len(body)) + body)
    stream.flush()


def receive(stream: IO[bytes]) -> dict[str, Any] | None:
    """The next message; None at the end of the stream."""
    header = stream.read(HEADER.size)
    if len(header) < HEADER.size:
        return None
    body = stream.read(body_bytes(header))
    return check_table(parse_json(body, MOST_BYTES))


def body_bytes(header: bytes) -> int:
    """How long a message is.

    Raises:
        ValueError: Longer than messages are.
    """
    (length,) = HEADER.unpack(header)
    return check_whole(length, 0, MOST_BYTES)


def pack_info(info: VideoInfo) -> dict[str, Any]:
    """The facts of a clip as JSON values; the path is known to both."""
    plain = {name: getattr(info, name) for name in _PLAIN}
    lists = {name: list(getattr(info, name)) for name in _LISTS}
    return plain | lists | {name: str(getattr(info, name)) for name in _FRACTIONS}


def unpack_info(values: Mapping[str, Any], path: Path) -> VideoInfo:
    """The facts again.

    Raises:
        ValueError: They cannot be true.
    """
    frames = check_whole(values["frame_count"], 1, _MOST_FRAMES)
    info = VideoInfo(
        path=path,
        kind="folder" if values["kind"] == "folder" else "file",
        width=check_whole(values["width"], 1, _MOST_SIDE),
        height=check_whole(values["height"], 1, _MOST_SIDE),
        frame_count=frames,
        timestamps_s=tuple(check_number(time) for time in check_list(values["timestamps_s"])),
        average_rate=_fraction(values["average_rate"]),
        pixel_aspect=_fraction(values["pixel_aspect"]),
        rotation=check_whole(values["rotation"], 0, 359),
        mirrored=values["mirrored"] is True,
        colour=check_text(values["colour"]),
        codec=check_text(values["codec"]),
        frame_names=tuple(_check_name(name) for name in check_list(values["frame_names"])),
        damaged=tuple(FrameIndex(check_whole(frame, 0, frames - 1)) for frame in check_list(values["damaged"])),
        notes=tuple(check_text(note) for note in check_list(values["notes"])),
    )
    if info.width * info.height > MAX_PIXELS or not frames == len(info.timestamps_s) == len(info.frame_names):
        raise ValueError(f"{frames} frames of {info.width} x {info.height} with {len(info.timestamps_s)} times")
    return info


def _check_name(name: object) -> str:
    """A name of a file, which need not be UTF-8."""
    if not isinstance(name, str) or len(name) > _MOST_SIDE:
        raise ValueError(f"{type(name).__name__} instead of a name")
    return name


def _fraction(text: object) -> Fraction:
    numerator, _, denominator = check_text(text).partition("/")
    if max(len(numerator), len(denominator)) > 18 or int(denominator or 1) == 0:
        raise ValueError(f"{numerator[:18]}/{denominator[:18]} is no ratio")
    return Fraction(int(numerator), int(denominator or 1))
