"""What is known of damage is stated in plain sentences, with runs of frames and the rest of each group of pictures."""

from __future__ import annotations

from fractions import Fraction

from segmentation.media.damage import DamageMap
from segmentation.media.timestamp_index import PacketRecord, PacketTimes, TimestampIndex


def index_of(count: int, group: int) -> TimestampIndex:
    return PacketTimes([PacketRecord(i, i, i, i % group == 0) for i in range(count)]).index(Fraction(1, 25))


def test_missing_frames_are_named_and_the_rest_of_their_group_is_suspect() -> None:
    damage = DamageMap()
    assert not damage.is_damaged
    damage.add_missing([12, 13, 14])
    damage.add_missing([25])
    assert damage.missing == (12, 13, 14, 25)
    assert damage.is_missing(13)
    missing, suspect = damage.notes(index_of(40, 10))
    assert "4 in all: frames 12-14, 25." in missing
    assert "frames 15-19, 26-29 were decoded from damaged data" in suspect


def test_a_repaired_frame_is_suspect_but_not_missing() -> None:
    damage = DamageMap()
    damage.add_repaired(37)
    assert damage.missing == ()
    assert damage.touches(range(30, 40))
    assert not damage.touches(range(30, 37))
    (note,) = damage.notes(index_of(40, 10))
    assert "frames 37-39" in note


def test_long_lists_are_cut_short() -> None:
    damage = DamageMap()
    damage.add_missing(range(0, 40, 2))
    assert "and 8 more places" in damage.notes(index_of(40, 1))[0]


def test_suspicion_alone_has_nothing_to_report() -> None:
    damage = DamageMap()
    damage.suspect()
    assert damage.is_damaged
    assert damage.notes(index_of(4, 1)) == ()
