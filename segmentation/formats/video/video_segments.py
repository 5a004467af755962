"""Videos encoded in segments, so that a broken-off one goes on at its last segment: packets on disk, then joined.

A segment is encoded by an encoder of its own and begins with a keyframe; all have the same settings, and so the same
headers. What a segment file holds is the encoder's packets in their order, each with its length before it.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal

from segmentation.formats.progress import Progress, Steps
from segmentation.formats.video.video_writing import (
    TICKS_PER_SECOND,
    Picture,
    VideoForm,
    encoder_of,
    even,
    ffmpeg_errors,
    frame_duration,
    set_shared_settings,
    usable_form,
    video_frame,
)

if TYPE_CHECKING:
    import av
    from av.video.stream import VideoStream

SEGMENT_FRAMES = 250
"""As far apart as H.264 has keyframes anyway; a video that was broken off loses at most these."""

_SUFFIX = ".packets"
_HEAD = struct.Struct("<q?II")
"""Of a packet: time in ticks, whether it is a keyframe, its bytes, and those of the alpha that VP9 has beside it."""

_ALPHA: Literal["matroska_block_additional"] = "matroska_block_additional"
_UNIT = Fraction(1, TICKS_PER_SECOND)


def write_video(
    path: Path,
    form: VideoForm,
    ticks: list[int],
    picture: Callable[[int], Picture],
    scratch: Path,
    pixel_aspect: Fraction = Fraction(1),
) -> Steps[None]:
    """Encode a video, colours tagged as BT.709. A video that is there is whole, and segments that are there are kept.

    Args:
        path: The video.
        form: How it is encoded, by its stand-in where it has to.
        ticks: Time of each frame.
        picture: The frame at a position.
        scratch: Folder for unfinished work; the same one when the video goes on.
        pixel_aspect: Width of a pixel for its height.

    Raises:
        OSError: The disk is full or may not be written.
        StorageError: They cannot be encoded.
    """
    if path.exists():
        return None
    scratch.mkdir(exist_ok=True)
    form, segments = usable_form(form), []
    with ffmpeg_errors(path.name):
        for start in range(0, len(ticks), SEGMENT_FRAMES):
            segments.append(scratch / f"{start:08d}{_SUFFIX}")
            if not segments[-1].exists():
                stop = min(start + SEGMENT_FRAMES, len(ticks))
                yield from _write_segment(segments[-1], form, ticks, range(start, stop), picture, pixel_aspect)
        first = even(picture(0)) if form.even else picture(0)
        joined = scratch / path.name
        _join(joined, form, ticks, first, pixel_aspect, segments)
    joined.replace(path)
    for segment in segments:
        segment.unlink()
    return None


def has_segments(scratch: Path) -> bool:
    """Whether there is a finished segment anywhere below."""
    return next(scratch.rglob(f"*{_SUFFIX}"), None) is not None


def _write_segment(
    path: Path,
    form: VideoForm,
    ticks: list[int],
    positions: range,
    picture: Callable[[int], Picture],
    pixel_aspect: Fraction,
) -> Steps[None]:
    unfinished, encoder = path.with_suffix(".part"), None
    with unfinished.open("wb") as file:
        for position in positions:
            shown = even(picture(position)) if form.even else picture(position)
            if encoder is None:
                encoder = encoder_of(form, shown, ticks, pixel_aspect)
            frame = video_frame(shown, form)
            frame.pts, frame.time_base = ticks[position], _UNIT
            frame.duration = frame_duration(ticks, position)
            _store(file, encoder.encode(frame))
            yield Progress("Writing", position + 1, len(ticks))
        if encoder is not None:
            _store(file, encoder.encode(None))
    unfinished.replace(path)
    return None


def _store(file: BinaryIO, packets: list[av.Packet[VideoStream]]) -> None:
    for packet in packets:
        beside = b""
        if packet.has_sidedata(_ALPHA):
            beside = bytes(packet.get_sidedata(_ALPHA))
        data = bytes(packet)
        file.write(_HEAD.pack(packet.pts or 0, packet.is_keyframe, len(data), len(beside)) + data + beside)


def _heads(segments: list[Path]) -> Iterator[tuple[int, bool, bytes, bytes]]:
    """Time, keyframe, bytes and alpha bytes of every packet."""
    for path in segments:
        with path.open("rb") as file:
            while head := file.read(_HEAD.size):
                tick, is_key, size, beside = _HEAD.unpack(head)
                yield tick, is_key, file.read(size), file.read(beside)


def _join(
    path: Path, form: VideoForm, ticks: list[int], picture: Picture, pixel_aspect: Fraction, segments: list[Path]
) -> None:
    """Put the packets into a container. A frame is decoded as many frames early as the encoder reordered at most."""
    import av

    order = {tick: position for position, tick in enumerate(ticks)}
    delay = max(number - order[tick] for number, (tick, *_) in enumerate(_heads(segments)))
    early = frame_duration(ticks, 0)
    with av.open(str(path), "w", options=dict(form.container_options)) as container:
        stream: Any = container.add_stream(form.codec, options=dict(form.options))
        set_shared_settings(stream, form, picture, ticks, pixel_aspect)
        for number, (tick, is_key, data, beside) in enumerate(_heads(segments)):
            packet: Any = av.Packet(data)
            packet.stream, packet.time_base, packet.is_keyframe = stream, _UNIT, is_key
            packet.pts, packet.duration = tick, frame_duration(ticks, order[tick])
            packet.dts = ticks[number - delay] if number >= delay else ticks[0] - (delay - number) * early
            if beside:
                packet.set_sidedata(_side_data(beside))
            container.mux(packet)


def _side_data(beside: bytes) -> av.packet.PacketSideData:
    from av.packet import PacketSideData, packet_sidedata_type_from_literal

    make: Any = PacketSideData
    data: PacketSideData = make(packet_sidedata_type_from_literal(_ALPHA), len(beside))
    data.update(beside)
    return data
