"""Broken packets are recognised by their lengths alone; sound files of every kind pass."""

from __future__ import annotations

import av
import pytest
from clip_collection import SPECS, ClipCollection

from segmentation.media.nal_units import is_whole, length_bytes_of


def count_broken_packets(collection: ClipCollection, name: str) -> tuple[int, int]:
    """Length bytes, and how many packets do not add up."""
    with av.open(str(collection[name])) as container:
        stream = container.streams.video[0]
        length_bytes = length_bytes_of(stream)
        packets = [packet for packet in container.demux(stream) if packet.size]
        return length_bytes, sum(not is_whole(packet, length_bytes) for packet in packets)


@pytest.mark.parametrize("name", SPECS)
def test_sound_files_have_no_broken_packet(collection: ClipCollection, name: str) -> None:
    assert count_broken_packets(collection, name)[1] == 0


def test_overwritten_packets_are_recognised(collection: ClipCollection) -> None:
    length_bytes, broken = count_broken_packets(collection, "damaged.mp4")
    assert length_bytes == 4
    assert broken > 0
