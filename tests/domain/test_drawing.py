"""Shapes hold exactly the pixels whose centres lie inside, cut to the frame, and compute only their own box."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from segmentation.domain.drawing import Shape, find_connected, polygon, rectangle, segment
from segmentation.domain.pixel_box import NO_BOX, PixelBox

SIZE = (24, 32)
coordinate = st.floats(-10, 45, allow_nan=False).map(lambda v: round(v, 2))
point = st.tuples(coordinate, coordinate)


def full(shape: Shape, size: tuple[int, int] = SIZE) -> np.ndarray:
    plane = np.zeros(size, bool)
    plane[shape.box.window] = shape.inside
    return plane


@settings(max_examples=60, deadline=None)
@given(point, point, st.floats(0.5, 9))
def test_a_segment_is_every_centre_within_the_radius_of_the_line(start, end, radius):
    ys, xs = np.mgrid[0 : SIZE[0], 0 : SIZE[1]] + 0.5
    a, b = np.array(start), np.array(end)
    along = b - a
    part = (
        np.zeros(SIZE)
        if not along.any()
        else np.clip(((xs - a[0]) * along[0] + (ys - a[1]) * along[1]) / (along @ along), 0, 1)
    )
    distance = np.hypot(xs - a[0] - part * along[0], ys - a[1] - part * along[1])
    drawn = full(segment(SIZE, start, end, radius, radius))
    clear_cut = np.abs(distance - radius) > 1e-3
    assert np.array_equal(drawn[clear_cut], (distance <= radius)[clear_cut])


def test_pressure_widens_a_segment_towards_its_heavier_end():
    drawn = full(segment(SIZE, (4, 12), (28, 12), 1, 6))
    heights = drawn.sum(axis=0)
    assert 2 <= heights[5] <= 4
    assert heights[27] >= 11


def test_the_smallest_brush_always_draws_a_pixel():
    assert full(segment(SIZE, (7.5, 3.5), (7.5, 3.5), 0.01, 0.01)).sum() == 1


def test_a_segment_off_the_frame_is_nothing():
    assert segment(SIZE, (-50, -50), (-40, -40), 3, 3).box == NO_BOX


@settings(max_examples=60, deadline=None)
@given(st.lists(point, min_size=3, max_size=9))
def test_a_polygon_follows_the_even_odd_rule(points):
    drawn = full(polygon(SIZE, points))
    for row in range(0, SIZE[0], 5):
        for column in range(0, SIZE[1], 3):
            assert drawn[row, column] == _inside_by_ray(points, column + 0.5, row + 0.5)


def _inside_by_ray(points, x, y):
    inside = False
    for (ax, ay), (bx, by) in zip(points, (*points[1:], points[0]), strict=True):
        if (ay <= y) != (by <= y):
            upper, lower = sorted(((ax, ay), (bx, by)), key=lambda p: p[1])
            crossing = upper[0] + (y - upper[1]) * ((lower[0] - upper[0]) / (lower[1] - upper[1]))
            inside ^= crossing <= x
    return inside


@pytest.mark.parametrize("points", [[], [(1, 1)], [(1, 1), (20, 20)]])
def test_fewer_than_three_points_enclose_nothing(points):
    assert not polygon(SIZE, points).box


def test_a_connected_area_stops_at_other_labels_and_at_corners():
    labels = np.zeros((6, 8), np.uint8)
    labels[:, 4] = 1
    labels[2, 4] = 0
    labels[3, 3] = labels[2, 5] = 1
    labels[0, 4] = 0
    inside = full(find_connected(labels, (0.5, 0.5)), labels.shape)
    assert inside[0, 7]
    assert inside[2, 4]
    assert not inside[labels == 1].any()
    assert inside.sum() == (labels == 0).sum()


def test_a_spiral_is_followed_to_its_end():
    labels = np.ones((9, 9), np.uint8)
    path = [(0, c) for c in range(9)] + [(r, 8) for r in range(9)] + [(8, c) for c in range(9)]
    path += [(r, 0) for r in range(2, 9)] + [(2, c) for c in range(7)] + [(r, 6) for r in range(2, 7)]
    for row, column in path:
        labels[row, column] = 0
    inside = full(find_connected(labels, (0, 0)), labels.shape)
    assert np.array_equal(inside, labels == 0)


def test_a_seed_outside_finds_nothing():
    assert not find_connected(np.zeros((4, 4), np.uint8), (9, 1)).box


def test_a_dragged_rectangle_is_the_same_from_every_corner():
    assert rectangle(SIZE, (10.2, 9), (3.5, 2.1)) == rectangle(SIZE, (3.5, 2.1), (10.2, 9)) == PixelBox(2, 3, 7, 8)
    assert rectangle(SIZE, (-5, -5), (99, 99)) == PixelBox(0, 0, *SIZE)


def test_boxes_unite_around_both():
    assert PixelBox(1, 2, 3, 4).unite(PixelBox(0, 5, 2, 6)) == PixelBox(0, 2, 4, 9)
    assert NO_BOX.unite(PixelBox(1, 2, 3, 4)) == PixelBox(1, 2, 3, 4).unite(NO_BOX) == PixelBox(1, 2, 3, 4)
