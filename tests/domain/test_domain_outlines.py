"""Outlines of points: what is near, what simplifying leaves, and what moving changes of a mask."""

from __future__ import annotations

from math import cos, inf, pi, sin

import numpy as np
import pytest

from segmentation.domain.label_mask import LabelMask
from segmentation.domain.objects import ObjectId
from segmentation.domain.outlines import Outline, redraw, simplify, simplify_closed
from segmentation.domain.stroke import Stroke

SQUARE = Outline(((10.0, 10.0), (30.0, 10.0), (30.0, 30.0), (10.0, 30.0)))


def test_the_nearest_point_and_side_are_found() -> None:
    assert SQUARE.nearest_point((29, 12)) == (pytest.approx(5**0.5), 1)
    assert SQUARE.nearest_side((9, 20)) == (pytest.approx(1), 4)
    assert Outline(((1.0, 1.0),)).nearest_side((5, 5)) == (inf, 0)


def test_points_are_inserted_moved_and_removed() -> None:
    more = SQUARE.insert(4, (5.0, 20.0))
    assert more.points[4] == (5.0, 20.0)
    assert more.move(4, (6.0, 20.0)).points[4] == (6.0, 20.0)
    assert more.remove(4) == SQUARE


def test_simplifying_keeps_corners_and_stays_within_the_tolerance() -> None:
    line = [(float(x), 0.0) for x in range(11)] + [(10.0, float(y)) for y in range(1, 11)]
    assert simplify(line, 0.5) == ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0))
    assert simplify([], 1) == ()
    square = [(float(x), 0.0) for x in range(3, 11)] + [(10.0, float(y)) for y in range(1, 11)]
    square += [(float(x), 10.0) for x in range(9, -1, -1)] + [(0.0, float(y)) for y in range(9, -1, -1)]
    corners = simplify_closed([*square, (1.0, 0.0), (2.0, 0.0)], 0.5)
    assert sorted(corners) == [(0, 0), (0, 10), (10, 0), (10, 10)], "it began in the middle of a side"
    circle = [(50 * cos(2 * pi * i / 360), 50 * sin(2 * pi * i / 360)) for i in range(360)]
    few = simplify_closed(circle, 1.0)
    assert 8 <= len(few) <= 40
    closed = Outline(few)
    assert max(closed.nearest_side(point)[0] for point in circle) <= 1.0


def test_only_the_pixels_between_the_old_and_the_new_lines_change() -> None:
    labels = np.zeros((60, 60), np.uint8)
    labels[10:30, 10:30] = 1
    labels[15, 30:33] = 1  # a hair that the points leave out
    labels[40:50, 40:50] = 2
    stroke = Stroke(LabelMask(labels), ObjectId(1))
    redraw(stroke, [SQUARE], [SQUARE.move(2, (36.0, 36.0)).move(0, (16.0, 16.0))])
    assert stroke.labels[33, 33] == 1
    assert stroke.labels[11, 11] == 0
    assert stroke.labels[15, 31] == 1
    assert (stroke.labels == 2).sum() == 100


def test_shrinking_an_outline_takes_nothing_from_other_objects() -> None:
    labels = np.zeros((60, 60), np.uint8)
    labels[10:30, 10:30] = 1
    labels[25:30, 25:30] = 2
    stroke = Stroke(LabelMask(labels), ObjectId(1))
    redraw(stroke, [SQUARE], [SQUARE.move(2, (12.0, 12.0))])
    assert (stroke.labels == 2).sum() == 25
    assert stroke.labels[24, 24] == 0


def test_a_hole_that_grows_takes_pixels_and_a_removed_one_is_filled() -> None:
    labels = np.zeros((60, 60), np.uint8)
    labels[0:50, 0:50] = 1
    labels[10:30, 10:30] = 0
    hole = Outline(SQUARE.points, is_hole=True)
    stroke = Stroke(LabelMask(labels), ObjectId(1))
    redraw(stroke, [hole], [hole.move(2, (40.0, 40.0))])
    assert stroke.labels[32, 32] == 0
    stroke = Stroke(LabelMask(labels), ObjectId(1))
    redraw(stroke, [hole], [hole.remove(0).remove(0)])
    assert stroke.labels[0:50, 0:50].all()
