"""The robot draws one line per label through the middle of its largest error."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from segmentation.domain.label_mask import LabelMask
from segmentation.metrics.robot_scribbles import longest_path, robot_scribbles, thin


def labels(*boxes: tuple[int, int, int, int, int]) -> LabelMask:
    plane = np.zeros((40, 60), np.uint8)
    for label, top, left, bottom, right in boxes:
        plane[top:bottom, left:right] = label
    return LabelMask(plane)


def test_a_bar_gets_a_line_along_its_middle_as_wide_as_itself() -> None:
    (scribble,) = robot_scribbles(labels((1, 10, 5, 17, 50)), labels())
    assert scribble.label == 1
    assert {y for _, y in scribble.points} == {13.5}
    assert min(x for x, _ in scribble.points) < 12
    assert max(x for x, _ in scribble.points) > 43
    assert scribble.radius_px == pytest.approx(3.5)


def test_background_where_the_result_is_too_much() -> None:
    (scribble,) = robot_scribbles(labels(), labels((1, 10, 5, 20, 9)))
    assert scribble.label == 0
    assert len({x for x, _ in scribble.points}) <= 2


def test_the_largest_part_of_each_label_the_largest_error_first() -> None:
    truth = labels((1, 2, 2, 8, 8), (1, 20, 2, 30, 20), (2, 2, 30, 10, 50))
    scribbles = robot_scribbles(truth, labels((1, 2, 2, 8, 8), (2, 2, 30, 10, 35)))
    assert [s.label for s in scribbles] == [1, 2]
    assert all(20 <= y < 30 for _, y in scribbles[0].points)
    assert all(x >= 35 for x, _ in scribbles[1].points)


def test_nothing_is_drawn_where_all_is_right_too_small_to_see_or_ignored() -> None:
    assert robot_scribbles(labels((1, 2, 2, 8, 8)), labels((1, 2, 2, 8, 8))) == ()
    big = np.zeros((200, 300), np.uint8)
    speck = big.copy()
    speck[5, 5:10] = 1
    assert robot_scribbles(LabelMask(speck), LabelMask(big)) == ()
    assert robot_scribbles(labels((255, 2, 2, 20, 20)), labels((1, 2, 2, 20, 20))) == ()


@pytest.mark.parametrize("size", [1, 2, 3])
def test_small_squares_get_a_point_or_a_short_line(size: int) -> None:
    (scribble,) = robot_scribbles(labels((1, 10, 10, 10 + size, 10 + size)), labels())
    assert all(10 <= x <= 10 + size and 10 <= y <= 10 + size for x, y in scribble.points)


def test_thinning_keeps_shapes_connected_and_one_pixel_wide() -> None:
    ring = np.zeros((50, 50), np.uint8)
    cv2.circle(ring, (25, 25), 15, 1, 7)
    skeleton = thin(ring > 0)
    assert cv2.connectedComponents(skeleton.astype(np.uint8), connectivity=8)[0] == 2
    assert not (skeleton[1:, 1:] & skeleton[:-1, 1:] & skeleton[1:, :-1] & skeleton[:-1, :-1]).any()
    assert skeleton.sum() < 120
    assert not (skeleton & (ring == 0)).any()


def test_the_longest_path_leaves_side_branches_out() -> None:
    cross = np.zeros((11, 21), bool)
    cross[5, :] = True
    cross[3:8, 10] = True
    path = longest_path(cross)
    assert len(path) == 21
    assert {path[0], path[-1]} == {(5, 0), (5, 20)}
