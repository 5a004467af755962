"""Decodes one wanted frame of a file, from the nearest place it can start, and hands out those decoded on the way.

Every packet is sent with its ordinal in place of its time, so that each frame that comes out says which packet it is,
whatever the container's times are worth. One owner thread; no cache and no conversion here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

import av
from av import Packet, VideoFrame
from av.filter import Graph
from av.video.format import VideoFormat
from av.video.stream import VideoStream

from segmentation.media.damage import DamageMap
from segmentation.media.packet_reader import PacketReader
from segmentation.media.timestamp_index import TimestampIndex

Keep = Callable[[int, VideoFrame], None]
"""Receives each frame that was decoded on the way, with its number."""

# Codecs whose non-reference mark is per picture and final. HEVC's holds within one temporal layer only.
_SKIPPABLE_CODECS = {"h264", "mpeg2video", "mpeg4"}
_WORTH_GOING_ON = 8
_RETRIES = 2
_LATE_PACKETS = 32
_RUN_UP_PACKETS, _LONG_RUN_UP_PACKETS = 32, 500
"""Pictures decoded before a sound group, and before one with damage, where a decoder may use what it holds for long."""

_NO_TIME = Fraction(1)
"""Time base of the filter that copies frames; it changes no time."""


class _DamageFound(Exception):  # noqa: N818 - a change of plan, caught in this module
    """A decoder with several threads has refused broken data."""


class FrameDecoder:
    """Frames of one file by number.

    Decoders fill in what is lost with what lies in their memory, and several threads fill in other pixels each time.
    So a decoder with threads refuses damaged data; once it has, all is decoded with care: with one thread, by a new
    decoder at every start, with a run-up, and no frame stays in the decoder's memory.

    Args:
        index: The file's index.
        damage: What is known of its damage; added to.
        reader: An open reader of the file, which is taken over.
    """

    def __init__(self, index: TimestampIndex, damage: DamageMap, reader: PacketReader) -> None:
        self._index = index
        self._damage = damage
        self._reader = reader
        self._reader.know(index)
        self._careful = False
        self._copier = FrameCopier()
        self._unsafe_starts: set[int] = set()
        self._run: Iterator[tuple[int, VideoFrame]] | None = None
        self._run_start = 0
        self._sent = -1
        self._last = -1
        self._dense_from = 0

    def close(self) -> None:
        """Close the file. May be called twice."""
        self._run = None
        self._reader.close()

    def fetch(self, target: int, keep: Keep, *, dense_from: int = 0) -> VideoFrame | None:
        """Frame `target`, or None when it does not decode.

        Args:
            target: The frame.
            keep: Called with every frame decoded on the way, `target` included.
            dense_from: Frames before this one that no other frame needs are not decoded, which is much faster.
        """
        if self._damage.is_missing(target):
            return None
        try:
            return self._fetch(target, keep, dense_from)
        except _DamageFound:
            self._damage.suspect()
            return self._fetch(target, keep, dense_from)

    def _fetch(self, target: int, keep: Keep, dense_from: int) -> VideoFrame | None:
        self._become_careful()
        self._dense_from = min(dense_from, target)
        starts = self._starts(target)
        if not self._can_go_on(target, starts[0]):
            self._start(starts[0])
        found, gap = self._run_to(target, keep)
        if self._careful and self._starts(target)[0] < starts[0]:
            return self._fetch(target, keep, dense_from)
        if found is not None:
            return found
        return self._retry(target, keep, starts, gap)

    def _starts(self, target: int) -> tuple[int, ...]:
        """Where to decode from, best first.

        A damaged file is decoded from a sound group of pictures well before the wanted one: that gives what a decode
        of the whole file gives.
        """
        starts = tuple(s for s in self._index.starts_for(target) if s not in self._unsafe_starts) or (0,)
        if self._reader.has_lone_pictures:
            return starts[:1]
        if not self._careful:
            return starts[: 1 + _RETRIES]
        run_up = 1
        while run_up < len(starts) and not self._is_run_up(starts[run_up], starts[0]):
            run_up += 1
        return starts[run_up : run_up + 1 + _RETRIES] or starts[-1:]

    def _is_run_up(self, start: int, wanted_group: int) -> bool:
        damaged = self._damage.touches(self._index.group_of(wanted_group))
        needed = _LONG_RUN_UP_PACKETS if damaged else _RUN_UP_PACKETS
        return wanted_group - start >= needed and not self._damage.touches(self._index.group_of(start))

    def _retry(self, target: int, keep: Keep, starts: tuple[int, ...], gap: range) -> VideoFrame | None:
        """Decode from earlier keyframes: some streams need a run-up (intra refresh), some mark keyframes wrongly."""
        for start in starts[1:]:
            self._start(start)
            found, _ = self._run_to(target, keep)
            if found is not None:
                if not self._careful:
                    self._unsafe_starts.add(starts[0])
                return found
        # A neighbour whose own packet was sound may still come, late: it is judged when it is read itself.
        self._damage.add_missing([target, *(f for f in gap if self._damage.touches(range(f, f + 1)))])
        self._run = None
        return None

    def _become_careful(self) -> None:
        if self._damage.is_damaged and not self._careful:
            self._careful = True
            self._run = None

    def _can_go_on(self, target: int, start: int) -> bool:
        if self._run is None or target <= self._last:
            return False
        if self._careful and self._run_start > start:
            return False
        return start <= self._sent + _WORTH_GOING_ON

    def _start(self, ordinal: int) -> None:
        if self._careful:
            self._reader.restart(threaded=False)
        self._run_start = ordinal
        self._sent = ordinal - 1
        self._last = -1
        self._run = self._decode_from(ordinal)

    def _run_to(self, target: int, keep: Keep) -> tuple[VideoFrame | None, range]:
        """The target, or None and the frames around it that this run did not give."""
        before = self._last
        after = len(self._index)
        for number, frame in self._run or ():
            keep(number, frame)
            self._last = max(self._last, number)
            if number == target:
                return frame, range(0)
            if number < target:
                before = max(before, number)
            else:
                after = min(after, number)
                if self._is_past(target):
                    return None, self._gap(before, target, after)
        self._run = None
        return None, self._gap(before, target, after)

    def _is_past(self, target: int) -> bool:
        """Whether a frame after `target` says that `target` will not come; broken streams may give it late."""
        return not self._careful or self._sent > self._index.ordinals[target] + _LATE_PACKETS

    def _gap(self, before: int, target: int, after: int) -> range:
        """Frames round `target`, strictly between `before` and `after`, that are decoded from the same keyframe."""
        start = self._index.start_for(target)
        first = last = target
        while first - 1 > before and first - 1 >= self._dense_from and self._index.start_for(first - 1) == start:
            first -= 1
        while last + 1 < after and self._index.start_for(last + 1) == start:
            last += 1
        return range(first, last + 1)

    def _decode_from(self, ordinal: int) -> Iterator[tuple[int, VideoFrame]]:
        """Every frame once: where a keyframe is lost some decoders give a picture again, and the first one counts."""
        given: set[int] = set()
        for number, frame in self._pictures_from(ordinal):
            if number not in given:
                given.add(number)
                yield number, frame

    def _pictures_from(self, ordinal: int) -> Iterator[tuple[int, VideoFrame]]:
        for number, packet in self._reader.packets_from(ordinal):
            self._sent = number
            if self._leads(number, ordinal):
                continue
            self._choose_effort(number)
            packet.pts = number
            yield from self._decode(packet, number)
        yield from self._decode(None, self._sent)

    def _leads(self, ordinal: int, start: int) -> bool:
        """Whether a packet is shown before the keyframe it follows (open GOP): it leans on the group before.

        Without that a strict decoder takes it for damaged.
        """
        return not self._careful and 0 <= self._index.frame_of.get(ordinal, -1) < self._index.frame_of.get(start, -1)

    def _choose_effort(self, ordinal: int) -> None:
        codec = self._reader.stream.codec_context
        if codec.name not in _SKIPPABLE_CODECS:
            return
        frame = self._index.frame_of.get(ordinal, -1)
        codec.skip_frame = "NONREF" if frame < self._dense_from and not self._careful else "DEFAULT"

    def _decode(self, packet: Packet[VideoStream] | None, ordinal: int) -> Iterator[tuple[int, VideoFrame]]:
        for frame in self._decode_packet(packet, ordinal):
            number = self._index.frame_of.get(frame.pts) if frame.pts is not None else None
            if number is None:
                continue
            if frame.is_corrupt:
                self._on_error(number)
            yield number, self._copier.copy(frame) if self._careful else frame

    def _decode_packet(self, packet: Packet[VideoStream] | None, ordinal: int) -> Sequence[VideoFrame]:
        lone = self._careful and self._reader.has_lone_pictures
        try:
            frames = self._reader.stream.codec_context.decode(packet)
        except av.FFmpegError:
            self._on_error(self._index.frame_of.get(ordinal))
            frames = []
        return _decode_alone(packet) if lone and packet is not None else frames

    def _on_error(self, frame: int | None) -> None:
        if not self._careful:
            raise _DamageFound
        if frame is not None:
            self._damage.add_repaired(frame)


def _decode_alone(packet: Packet[VideoStream]) -> list[VideoFrame]:
    """What a new decoder makes of a broken picture that needs no other.

    A decoder in use leaves old pixels where data is missing; a new one always leaves the same.
    """
    decoder = av.VideoCodecContext.create(packet.stream.codec_context.name, "r")
    if not isinstance(decoder, av.VideoCodecContext):
        return []
    decoder.thread_type, decoder.thread_count = "NONE", 1
    try:
        return [*decoder.decode(packet), *decoder.decode(None)]
    except av.FFmpegError:
        return []


class FrameCopier:
    """Copies frames with all their tags, by FFmpeg's own `copy` filter. One owner thread."""

    def __init__(self) -> None:
        self._shape: tuple[int, int, str] | None = None
        self._graph = Graph()

    def copy(self, frame: VideoFrame) -> VideoFrame:
        """The same frame; the memory of the given one can go back to its decoder."""
        shape = (frame.width, frame.height, frame.format.name)
        if shape != self._shape:
            self._graph, self._shape = _copying_graph(*shape), shape
        self._graph.vpush(frame)
        return self._graph.vpull()


def _copying_graph(width: int, height: int, pixel_format: str) -> Graph:
    graph = Graph()
    graph.threads = 1
    source = graph.add_buffer(width=width, height=height, format=VideoFormat(pixel_format), time_base=_NO_TIME)
    graph.link_nodes(source, graph.add("copy"), graph.add("buffersink")).configure()
    return graph
