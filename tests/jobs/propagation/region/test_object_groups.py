"""Objects share a window where none of them loses much by it."""

from __future__ import annotations

from segmentation.domain.pixel_box import NO_BOX, PixelBox
from segmentation.jobs.propagation.region.object_groups import MOST_WINDOWS, group_objects
from segmentation.jobs.propagation.region.window_path import Picture

PICTURE = Picture((1080, 1920), 9.0)


def test_objects_far_apart_have_a_window_each() -> None:
    boxes = {1: PixelBox(10, 10, 40, 40), 2: PixelBox(900, 1800, 40, 40)}
    assert group_objects(boxes, PICTURE) == [(1,), (2,)]


def test_neighbours_of_like_size_share_one() -> None:
    boxes = {3: PixelBox(500, 500, 80, 80), 1: PixelBox(505, 560, 80, 80), 2: PixelBox(20, 1700, 40, 40)}
    assert group_objects(boxes, PICTURE) == [(1, 3), (2,)]


def test_a_small_object_does_not_share_the_window_of_a_large_one_beside_it() -> None:
    boxes = {1: PixelBox(400, 500, 300, 300), 2: PixelBox(690, 690, 30, 30)}
    assert group_objects(boxes, PICTURE) == [(1,), (2,)]


def test_an_object_that_is_not_seen_keeps_to_itself() -> None:
    assert group_objects({1: NO_BOX, 2: PixelBox(10, 10, 40, 40)}, PICTURE) == [(1,), (2,)]


def test_there_are_never_more_windows_than_may_be() -> None:
    boxes = {label: PixelBox(100 * label, 200 * label, 20, 20) for label in range(1, 9)}
    groups = group_objects(boxes, PICTURE)
    assert len(groups) == MOST_WINDOWS
    assert sorted(label for group in groups for label in group) == list(range(1, 9))


def test_no_object_no_window() -> None:
    assert group_objects({}, PICTURE) == []
