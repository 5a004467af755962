"""Where a window goes: it rests with the object, follows it, keeps inside the picture, and looks for a lost one."""

from __future__ import annotations

import json
from itertools import pairwise

import numpy as np
import pytest
from region_clips import Disc, DiscClip

from segmentation.domain.pixel_box import NO_BOX, PixelBox
from segmentation.jobs.propagation.region.window_path import CONTEXT, Picture, WindowPath, box_of_objects

PICTURE = Picture((1080, 1920), 9.0)


def walk(path: WindowPath, boxes: list[PixelBox]) -> list[PixelBox]:
    """The windows in which the boxes are looked for."""
    windows = []
    for box in boxes:
        windows.append(path.window)
        path = path.after(box)
    return windows


def holds(window: PixelBox, box: PixelBox) -> bool:
    return window.unite(box) == window


def test_a_window_has_the_shape_of_the_picture_and_shows_the_surroundings() -> None:
    window = WindowPath.around(PixelBox(500, 900, 40, 60), PICTURE).window
    assert window.width / window.height == pytest.approx(1920 / 1080, rel=0.02)
    assert window.height >= CONTEXT * 40
    assert holds(window, PixelBox(460, 860, 120, 140))


def test_it_is_never_smaller_than_the_picture_allows() -> None:
    tiny = WindowPath.around(PixelBox(500, 900, 2, 2), Picture((1080, 1920), 2.0)).window
    assert tiny.height >= 1080 / 2


def test_it_rests_while_the_object_trembles() -> None:
    boxes = [PixelBox(500 + i % 2, 900 - i % 2, 40, 60) for i in range(20)]
    assert len(set(walk(WindowPath.around(boxes[0], PICTURE), boxes))) == 1


def test_it_follows_a_fast_object_across_the_whole_picture_and_stays_inside_it() -> None:
    boxes = [PixelBox(20 + 9 * i, 10 + 18 * i, 40, 40) for i in range(100)]
    windows = walk(WindowPath.around(boxes[0], PICTURE), boxes)
    assert all(holds(window, box) for window, box in zip(windows, boxes, strict=True))
    assert all(holds(PixelBox(0, 0, *PICTURE.size), window) for window in windows)
    steps = [abs(b.left - a.left) for a, b in pairwise(windows)]
    assert max(steps) <= 3 * 18


def test_it_grows_and_shrinks_with_the_object_by_one_level_a_step() -> None:
    sides = [40 + 6 * i for i in range(40)] + [274 - 6 * i for i in range(40)]
    boxes = [PixelBox(540 - s // 2, 960 - s // 2, s, s) for s in sides]
    windows = walk(WindowPath.around(boxes[0], PICTURE), boxes)
    assert all(holds(window, box) for window, box in zip(windows, boxes, strict=True))
    heights = [window.height for window in windows]
    assert max(heights) > 2 * heights[0]
    assert max(heights) > 2 * heights[-1]
    assert all(max(a, b) <= 1.1 * min(a, b) for a, b in pairwise(heights))


def test_an_object_that_leaves_the_picture_is_not_taken_for_a_smaller_one() -> None:
    path = WindowPath.around(PixelBox(500, 1820, 100, 100), PICTURE)
    leaving = [PixelBox(500, 1820 + 8 * i, 100, 100 - 8 * i) for i in range(12)]
    assert len({window.height for window in walk(path, leaving)}) == 1


def test_a_lost_object_is_waited_for_and_then_looked_for_everywhere() -> None:
    path = WindowPath.around(PixelBox(500, 900, 40, 60), PICTURE)
    windows = walk(path, [NO_BOX] * 20)
    assert windows[0] == windows[1] == windows[2]
    assert windows[-1] == PixelBox(0, 0, 1080, 1920)


def test_an_object_that_was_never_seen_may_be_anywhere() -> None:
    assert WindowPath.around(NO_BOX, PICTURE).window == PixelBox(0, 0, 1080, 1920)


def test_a_correction_places_the_window_and_is_no_motion() -> None:
    path = WindowPath.around(PixelBox(500, 900, 40, 60), PICTURE).after(PixelBox(500, 910, 40, 60))
    placed = path.place(PixelBox(530, 850, 40, 60))
    assert placed.velocity == (0, 0)
    assert holds(placed.window, PixelBox(510, 830, 80, 100))
    assert path.place(NO_BOX).window == path.window
    assert path.place(NO_BOX).velocity == (0, 0)


def test_it_comes_back_from_json() -> None:
    path = WindowPath.around(PixelBox(500, 900, 40, 60), PICTURE)
    for box in (PixelBox(503, 911, 41, 58), NO_BOX, PixelBox(507, 940, 44, 60)):
        path = path.after(box)
    assert WindowPath.from_json(json.loads(json.dumps(path.to_json())), PICTURE) == path


def test_single_pixels_far_away_do_not_widen_the_box() -> None:
    labels = DiscClip((Disc(1, (90, 160), radius=10), Disc(2, (20, 30)))).labels(0)
    box = box_of_objects(labels, [1])
    labels[170, 310] = 1
    assert box_of_objects(labels, [1]) == box
    assert box_of_objects(labels, [1, 2]).unite(box) == box_of_objects(labels, [1, 2])
    assert not box_of_objects(labels, [3])
    assert not box_of_objects(np.zeros((4, 4), np.uint8), [1])


def test_only_the_window_is_searched() -> None:
    labels = DiscClip((Disc(1, (20, 30)),)).labels(0)
    assert not box_of_objects(labels, [1], PixelBox(60, 60, 50, 50))
    assert box_of_objects(labels, [1], PixelBox(10, 10, 50, 50)) == box_of_objects(labels, [1])
