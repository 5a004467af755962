"""From packets to frames: display order, where decoding starts, and when times cannot be used."""

from __future__ import annotations

from fractions import Fraction

from segmentation.media.timestamp_index import (
    PacketRecord,
    PacketTimes,
    gaps,
    index_by_order,
)


def packets(*times: int | None, keys: tuple[int, ...] = (0,), hidden: tuple[int, ...] = ()) -> list[PacketRecord]:
    return [PacketRecord(t, i, i * 10, i in keys, i not in hidden) for i, t in enumerate(times)]


# An open group: I0 P3 B1 B2 | I6 B4 B5 P7 in decode order.
_OPEN = packets(0, 3, 1, 2, 6, 4, 5, 7, keys=(0, 4))


def test_frames_are_in_order_of_time_and_start_at_zero() -> None:
    index = PacketTimes(packets(10, 30, 20)).index(Fraction(1, 10))
    assert index.ordinals == (0, 2, 1)
    assert index.timestamps_s == (0.0, 1.0, 2.0)
    assert index.frame_of == {0: 0, 2: 1, 1: 2}


def test_frames_shown_before_a_keyframe_start_at_the_one_before() -> None:
    index = PacketTimes(_OPEN).index(Fraction(1))
    assert [index.start_for(frame) for frame in range(8)] == [0, 0, 0, 0, 0, 0, 4, 4]
    assert index.starts_for(7) == (4, 0)
    assert index.starts_for(5) == (0,)
    assert index.group_end(1) == 5
    assert index.group_of(4) == range(6, 8)


def test_hidden_packets_are_decoded_from_but_are_no_frames() -> None:
    index = PacketTimes(packets(-2, -1, 0, 1, hidden=(0, 1))).index(Fraction(1))
    assert len(index) == 2
    assert index.start_for(0) == 0


def test_a_stream_without_keyframe_starts_at_its_first_packet() -> None:
    index = PacketTimes(packets(0, 1, 2, keys=())).index(Fraction(1))
    assert index.start_for(2) == 0


def test_missing_and_equal_times_are_of_no_use_and_rising_ones_are_seen() -> None:
    assert PacketTimes(packets(0, 2, 1)).are_usable
    assert PacketTimes(packets(0, 1, 2)).are_usable
    assert not PacketTimes(packets(0, None, 2)).are_usable
    assert not PacketTimes(packets(0, 1, 1)).are_usable
    assert PacketTimes(packets(5, 5, 6, hidden=(0,))).are_usable
    assert PacketTimes(packets(0, 1, 2)).only_rise
    assert not PacketTimes(packets(0, 2, 1)).only_rise
    assert not PacketTimes(packets(0, 1, 2, keys=(0, 1, 2))).only_rise


def test_parts_between_which_times_jump_back_follow_one_another() -> None:
    joined = packets(10, 30, 20, 15, 35, 25, keys=(0, 3))
    assert PacketTimes(joined).parts == (range(3), range(3, 6))
    index = PacketTimes(joined).index(Fraction(1, 10))
    assert index.ordinals == (0, 2, 1, 3, 5, 4)
    assert index.timestamps_s == (0.0, 1.0, 2.0, 3.0, 4.0, 5.0)
    assert PacketTimes(packets(0, 1, 0, 1, keys=(0, 2))).are_usable
    assert PacketTimes(_OPEN).parts == (range(8),)


def test_the_decoders_order_is_taken_with_an_assumed_rate() -> None:
    index = index_by_order(packets(None, None, None), (0, 2, 1), Fraction(10))
    assert index.ordinals == (0, 2, 1)
    assert index.timestamps_s == (0.0, 0.1, 0.2)
    assert len(index.until(2)) == 2


def test_holes_are_found_in_steady_clips_only() -> None:
    steady = [i / 10 for i in range(20)] + [2.5 + i / 10 for i in range(20)]
    assert gaps(steady) == ((19, 5),)
    assert gaps([i**1.5 for i in range(30)]) == ()
    assert gaps([0.0, 1.0, 9.0]) == ()
