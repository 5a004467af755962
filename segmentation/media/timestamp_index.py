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


def times_are_usable(packets: Sequence[PacketRecord], *, reorders: bool) -> bool:
    """Whether the containers' times alone give the display order.

    They do not when one is missing or appears twice, nor when a codec that stores frames out of order (`reorders`)
    comes with times that only ever rise: such a container (AVI) knows the decode order only.
    """
    times = [packet.pts for packet in packets if packet.shown]
    known = [time for time in times if time is not None]
    if len(known) < len(times) or len(set(known)) < len(known):
        return False
    return not (reorders and len(known) > 1 and all(a < b for a, b in pairwise(known)))


def index_by_time(packets: Sequence[PacketRecord], time_base: Fraction) -> TimestampIndex:
    """The index when `times_are_usable`."""
    shown = [(packet.pts, o) for o, packet in enumerate(packets) if packet.shown and packet.pts is not None]
    shown.sort()
    first = shown[0][0] if shown else 0
    return TimestampIndex(
        tuple(packets), tuple(o for _, o in shown), tuple(float((pts - first) * time_base) for pts, _ in shown)
    )


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
