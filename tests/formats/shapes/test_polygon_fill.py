"""A pixel belongs to a polygon when its centre is inside."""

from __future__ import annotations

import numpy as np

from segmentation.formats.shapes.polygon_fill import ellipse_ring, fill_polygon, turn_ring

BOX = np.array([(1.0, 2.0), (5.0, 2.0), (5.0, 4.0), (1.0, 4.0)])


def test_a_box_fills_its_pixels_and_is_cut_to_the_frame() -> None:
    wanted = np.zeros((6, 8), bool)
    wanted[2:4, 1:5] = True
    assert np.array_equal(fill_polygon(BOX, (6, 8)), wanted)
    assert np.array_equal(fill_polygon(BOX, (3, 3)), wanted[:3, :3])
    assert not fill_polygon(BOX + 100, (6, 8)).any()


def test_a_ring_that_crosses_itself_is_filled_by_the_even_odd_rule() -> None:
    inner = np.array([(2.0, 2.0), (4.0, 2.0), (4.0, 4.0), (2.0, 4.0)])
    outer = np.array([(0.0, 0.0), (6.0, 0.0), (6.0, 6.0), (0.0, 6.0)])
    region = fill_polygon(np.concatenate([outer, outer[:1], inner, inner[:1]]), (6, 6))
    assert not region[2:4, 2:4].any()
    assert region.sum() == 32


def test_a_quarter_turn_is_clockwise_on_the_screen() -> None:
    assert np.allclose(turn_ring(np.array([(1.0, 0.0), (0.0, 2.0)]), 90), [(0, 1), (-2, 0)])


def test_an_ellipse_has_its_area() -> None:
    region = fill_polygon(ellipse_ring(20, 10) + 30, (60, 60))
    assert abs(region.sum() / (np.pi * 200) - 1) < 0.01
