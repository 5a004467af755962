"""Makes the index of an open file and sees to it that its frames are those that decode.

A healthy container is only demuxed. The whole file is decoded, once and without conversion, when its times are of no
use; its tail is decoded when the container shows that it is cut off, or cannot show it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, pairwise

import av
from av import Packet
from av.video.stream import VideoStream

from segmentation.errors import MediaError
from segmentation.media.damage import DamageMap
from segmentation.media.frame_decoder import FrameDecoder
from segmentation.media.packet_reader import PacketReader
from segmentation.media.timestamp_index import (
    PacketRecord,
    PacketTimes,
    TimestampIndex,
    gaps,
    index_by_order,
)

_REORDERING_CODECS = {"h264", "hevc", "vc1", "wmv3", "mpeg4", "mpeg2video", "mpeg1video"}
_TRIED_PACKETS = 300
"""In as many packets a stream that stores frames out of order does so."""
_ENDLESS_FORMATS = {"mpegts", "mpeg", "h264", "hevc", "m4v", "mpegvideo"}
_SILENT_CODECS = {"vp8"}
"""Their decoders do not report when data runs out in the middle of a picture."""
_LOST_TAIL_S = 0.5
_FALLBACK_RATE = Fraction(25)


@dataclass(frozen=True)
class ClipIndex:
    """An index, what was assumed or found wrong while making it, and the rate of the clip.

    Args:
        index: Frames that decode at both ends; damage in the middle stays in as frames.
        rate: Average frames per second.
        notes: Plain sentences for the user.
        suspect: Whether data is lost or damaged, or would be without any report.
    """

    index: TimestampIndex
    rate: Fraction
    notes: tuple[str, ...]
    suspect: bool


def make_clip_index(reader: PacketReader) -> ClipIndex:
    """Index the file that `reader` has just opened. Leaves the reader at an undefined place.

    Raises:
        MediaError: There is no packet, or none that decodes.
    """
    promised = reader.stream.frames
    rate = reader.stream.average_rate or reader.stream.guessed_rate or _FALLBACK_RATE
    time_base = reader.stream.time_base
    packets, read_errors = reader.read_records()
    if not any(packet.shown for packet in packets):
        raise _nothing_decodes(reader)
    notes: list[str] = []
    times = PacketTimes(packets)
    if time_base and times.are_usable and not _hides_order(reader, times):
        index = times.index(time_base)
        notes.extend(_joint_notes(times))
    else:
        index = _index_by_decoding(reader, packets, rate, notes)
    cut = read_errors > 0 or promised > len(packets) or any(packet.corrupt for packet in packets)
    if cut or reader.container.format.name in _ENDLESS_FORMATS:
        index = _without_lost_tail(reader, index, notes)
    losses = _losses(reader, index, len(packets), promised)
    silent = reader.stream.codec_context.name in _SILENT_CODECS
    return ClipIndex(index, rate, (*notes, *losses), suspect=bool(cut or losses or notes or silent))


def _hides_order(reader: PacketReader, times: PacketTimes) -> bool:
    """Whether the times only rise although frames are stored in another order than shown.

    Such a container knows the decode order only. A decoder says which it is: most clips whose times rise are in order.
    """
    codec = reader.stream.codec_context
    if codec.name not in _REORDERING_CODECS or not codec.has_b_frames or not times.only_rise:
        return False
    order, _ = _display_order(reader, _TRIED_PACKETS)
    return any(a > b for a, b in pairwise(order))


def _joint_notes(times: PacketTimes) -> list[str]:
    joints = len(times.parts) - 1
    if not joints:
        return []
    return [
        f"The file's times jump back at {joints} place(s), as in joined files: frames are in the order of the file."
    ]


def _nothing_decodes(reader: PacketReader) -> MediaError:
    return MediaError(
        f"Not one frame of {reader.path} can be decoded ({reader.stream.codec_context.name}).",
        "The file is damaged or was cut off; copy or export the clip again.",
    )


def _index_by_decoding(
    reader: PacketReader, packets: tuple[PacketRecord, ...], rate: Fraction, notes: list[str]
) -> TimestampIndex:
    order, errors = _display_order(reader)
    if not order:
        raise _nothing_decodes(reader)
    notes.append(
        f"The file holds no usable times: frames are in decoded order, {float(rate):g} per second was assumed."
    )
    if errors:
        notes.append(f"Damaged: {errors} packets cannot be decoded; their frames are left out.")
    return index_by_order(packets, order, rate)


def _display_order(reader: PacketReader, limit: int | None = None) -> tuple[tuple[int, ...], int]:
    """Decode the file, or its first `limit` packets; returns their ordinals as they are shown, and the errors."""
    order: list[int] = []
    errors = 0
    reader.restart(threaded=False)
    for ordinal, packet in _packets_then_end(reader, limit):
        if packet is not None:
            packet.pts = ordinal
        try:
            frames = reader.stream.codec_context.decode(packet)
        except av.FFmpegError:
            errors += 1
            continue
        order.extend(frame.pts for frame in frames if frame.pts is not None)
    reader.restart(threaded=True)
    return tuple(dict.fromkeys(order)), errors


def _packets_then_end(reader: PacketReader, limit: int | None) -> Iterator[tuple[int, Packet[VideoStream] | None]]:
    yield from enumerate(islice(reader.packets(), limit))
    yield -1, None


def _without_lost_tail(reader: PacketReader, index: TimestampIndex, notes: list[str]) -> TimestampIndex:
    """The index up to the last frame that decodes."""
    decoder = FrameDecoder(index, DamageMap(), reader)
    last = len(index) - 1
    while last >= 0 and decoder.fetch(last, lambda *_: None, dense_from=last) is None:
        last -= 1
    if last < 0:
        raise _nothing_decodes(reader)
    lost = len(index) - 1 - last
    if lost:
        notes.append(f"The file is cut off: {lost} frame(s) at its end did not decode and were left out.")
    reader.restart(threaded=True)
    return index.until(last + 1)


def _losses(reader: PacketReader, index: TimestampIndex, packets: int, promised: int) -> list[str]:
    """What the container's times and counts say is lost, in plain sentences."""
    notes = [
        f"Lost: about {count} would fit in the hole between frames {frame} and {frame + 1}."
        for frame, count in gaps(index.timestamps_s)
    ]
    if promised > packets:
        notes.append(f"The file announces {promised} frames but holds only {packets}; the others are lost.")
    elif "matroska" in reader.container.format.name and reader.container.duration:
        announced = reader.container.duration / av.time_base
        if announced - index.timestamps_s[-1] > max(_LOST_TAIL_S, announced * 0.02):
            notes.append(
                f"The file announces {announced:.1f} s but ends after {index.timestamps_s[-1]:.1f} s; the rest is lost."
            )
    return notes
