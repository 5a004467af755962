"""Grey maps of the last search: one per frame, within bounds, announced."""

from __future__ import annotations

import numpy as np

from app.state.grey_maps import GreyMaps
from segmentation.domain.frames import FrameIndex
from segmentation.domain.packed_map import PackedMap


def a_map(level: float) -> PackedMap:
    return PackedMap.of(np.full((4, 6), level, np.float32))


def test_a_frame_has_its_last_map_and_every_change_is_announced() -> None:
    maps, heard = GreyMaps(), []
    maps.changed.connect(heard.append)
    maps.add(FrameIndex(3), a_map(0.2))
    maps.add(FrameIndex(3), a_map(1.0))
    found = maps.find(FrameIndex(3))
    assert found is not None
    assert found.grey().max() == 255
    assert maps.find(FrameIndex(4)) is None
    maps.clear()
    assert maps.find(FrameIndex(3)) is None
    assert heard == [3, 3, None]


def test_the_first_maps_go_when_there_are_too_many_bytes() -> None:
    size = len(a_map(0.5).data)
    maps = GreyMaps(limit_bytes=3 * size)
    for frame in (0, 1, 2, 0, 3):  # the first is found anew, so that it is the youngest but one
        maps.add(FrameIndex(frame), a_map(0.5))
    assert [frame for frame in range(4) if maps.find(FrameIndex(frame))] == [0, 2, 3]
    tight = GreyMaps(limit_bytes=1)
    tight.add(FrameIndex(7), a_map(0.5))
    assert tight.find(FrameIndex(7)), "the one in view stays"
