"""Which packet is which frame: made once from the demuxed packets, before anything is decoded.

A packet is known by its ordinal, its place in the file (decode order). A frame is known by its place in display order.
The index maps one to the other and says from which keyframe a frame must be decoded. It opens and decodes nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from statistics import median


@dataclass(frozen=True, slots=True)
class PacketRecord:
    """What the container says about one packet. Times are in ticks of the stream's time base.

    Args:
        pts: When it is shown.
        dts: When it is decoded.
        position: Byte offset in the file.
        keyframe: Whether decoding can start here.
        shown: False for packets hidden by an edit list and for frames that exist only as a reference.
        corrupt: Whether the demuxer, or the lengths inside the packet, say that it is damaged or cut off.
    """

    pts: int | None
    dts: int | None
    position: int | None
    keyframe: bool
    shown: bool = True
    corrupt: bool = False


@dataclass(frozen=True)
class TimestampIndex:
    """Frames in display order over packets in decode order.

    Args:
        packets: Every packet of the stream, in decode order.
        ordinals: For every frame the ordinal of its packet.
        timestamps_s: For every frame its time in seconds from the first frame, strictly increasing.
    """

    packets: tuple[PacketRecord, ...]
    ordinals: tuple[int, ...]
    timestamps_s: tuple[float, ...]

    def __len__(self) -> int:
        return len(self.ordinals)

    @cached_property
    def frame_of(self) -> Mapping[int, int]:
        """Ordinal to frame, shown packets only."""
        return {ordinal: frame for frame, ordinal in enumerate(self.ordinals)}

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        """Ordinals of the packets from which decoding can start; the first packet always is one."""
        return tuple(o for o, packet in enumerate(self.packets) if packet.keyframe or o == 0)

    def starts_for(self, frame: int) -> tuple[int, ...]:
        """Ordinals of all packets from which `frame` can be decoded, nearest first.

        A frame shown before a keyframe but stored after it (open GOP) leans on the GOP before, so it is no start.
        """
        until = bisect_right(self._starts, self.ordinals[frame])
        return tuple(s for s in reversed(self._starts[:until]) if self.frame_of.get(s, -1) <= frame) or (0,)

    def start_for(self, frame: int) -> int:
        """The nearest of `starts_for`."""
        until = bisect_right(self._starts, self.ordinals[frame])
        for place in range(until - 1, -1, -1):
            if self.frame_of.get(self._starts[place], -1) <= frame:
                return self._starts[place]
        return 0

    def group_end(self, frame: int) -> int:
        """The last frame that is decoded from the same keyframe as `frame`."""
        start = self.start_for(frame)
        last = frame
        while last + 1 < len(self) and self.start_for(last + 1) == start:
            last += 1
        return last

    def group_of(self, start: int) -> range:
        """Frames that are decoded from the keyframe with ordinal `start`, from its own picture on."""
        first = self.frame_of.get(start, 0)
        return range(first, self.group_end(first) + 1)

    def until(self, frame_count: int) -> TimestampIndex:
        """The same index with only the first `frame_count` frames."""
        return replace(self, ordinals=self.ordinals[:frame_count], timestamps_s=self.timestamps_s[:frame_count])


class PacketTimes:
    """The times of a stream's packets, part by part.

    Args:
        packets: Every packet of the stream, in decode order.
    """

    def __init__(self, packets: Sequence[PacketRecord]) -> None:
        self._packets = tuple(packets)
        self.parts = _find_parts(packets)
        """Ordinals of the parts between which times jump back, as in files that were joined; mostly one part."""

    @property
    def are_usable(self) -> bool:
        """Whether every frame has a time, and no two of one part have the same."""
        times_by_part = [self._times_of(part) for part in self.parts]
        return all(None not in times and len(set(times)) == len(times) for times in times_by_part)

    @property
    def only_rise(self) -> bool:
        """Whether the times are those of a stream that stores frames as they are shown, or of a container that does not
        know better; false where every picture stands alone."""
        if all(packet.keyframe for packet in self._packets):
            return False
        steps = [step for part in self.parts for step in pairwise(self._times_of(part))]
        return all(a is not None and b is not None and a < b for a, b in steps)

    def _times_of(self, part: range) -> list[int | None]:
        return [self._packets[o].pts for o in part if self._packets[o].shown]

    def index(self, time_base: Fraction) -> TimestampIndex:
        """The index when the times `are_usable`. Parts follow one another as in the file, a usual step apart.

        Args:
            time_base: Seconds per tick.
        """
        packets, ordinals, ticks = self._packets, list[int](), list[int]()
        for part in self.parts:
            shown = sorted((pts, o) for o in part if packets[o].shown and (pts := packets[o].pts) is not None)
            if shown:
                begin = ticks[-1] + _usual_step(ticks) if ticks else 0
                ticks.extend(begin + pts - shown[0][0] for pts, _ in shown)
                ordinals.extend(o for _, o in shown)
        return TimestampIndex(packets, tuple(ordinals), tuple(float(tick * time_base) for tick in ticks))


def _find_parts(packets: Sequence[PacketRecord]) -> tuple[range, ...]:
    """A part begins with a keyframe that is shown before, or decoded no later than, what precedes it in the file."""
    begins = [0]
    latest_pts = latest_dts = None
    for ordinal, packet in enumerate(packets):
        if packet.keyframe and (_is_before(packet.pts, latest_pts) or _is_before(packet.dts, latest_dts)):
            begins.append(ordinal)
            latest_pts = latest_dts = None
        if packet.shown:
            latest_pts = _latest(packet.pts, latest_pts)
        latest_dts = _latest(packet.dts, latest_dts)
    return tuple(range(a, b) for a, b in pairwise([*begins, len(packets)]))


def _is_before(time: int | None, latest: int | None) -> bool:
    return time is not None and latest is not None and time < latest


def _latest(time: int | None, latest: int | None) -> int | None:
    return max((t for t in (time, latest) if t is not None), default=None)


def _usual_step(ticks: Sequence[int]) -> int:
    return round(median([b - a for a, b in pairwise(ticks)] or [1]))


def index_by_order(packets: Sequence[PacketRecord], order: Sequence[int], rate: Fraction) -> TimestampIndex:
    """The index when the times are of no use: `order` is the decoder's own output, time is place over rate."""
    return TimestampIndex(tuple(packets), tuple(order), tuple(float(i / rate) for i in range(len(order))))


def gaps(timestamps_s: Sequence[float]) -> tuple[tuple[int, int], ...]:
    """Holes in a clip of constant rate, as (frame before the hole, frames that would fit in it).

    A clip counts as constant when nine in ten steps are within a tenth of the median; others have no holes.
    """
    steps = [b - a for a, b in pairwise(timestamps_s)]
    if len(steps) < 10:
        return ()
    usual = median(steps)
    steady = sum(abs(step - usual) <= 0.1 * usual for step in steps)
    if steady < 0.9 * len(steps):
        return ()
    return tuple((i, round(step / usual) - 1) for i, step in enumerate(steps) if step > 1.9 * usual)
