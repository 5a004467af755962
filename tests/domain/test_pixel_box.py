"""Boxes of pixels are cut to the mask, and unite to the smallest box around both."""

from __future__ import annotations

import numpy as np

from segmentation.domain.pixel_box import NO_BOX, PixelBox


def test_a_box_is_cut_to_the_mask() -> None:
    assert PixelBox.spanning(-3, 2, 9, 50, (8, 10)) == PixelBox(0, 2, 8, 8)
    assert not PixelBox.spanning(8, 0, 12, 4, (8, 10))


def test_the_window_holds_the_pixels_of_the_box() -> None:
    pixels = np.zeros((8, 10), int)
    pixels[PixelBox(1, 2, 3, 4).window] = 1
    assert pixels.sum() == 12
    assert pixels[1:4, 2:6].all()


def test_boxes_unite_and_an_empty_one_counts_for_nothing() -> None:
    one, other = PixelBox(1, 2, 3, 4), PixelBox(6, 0, 1, 3)
    assert one.unite(other) == other.unite(one) == PixelBox(1, 0, 6, 6)
    assert one.unite(NO_BOX) == NO_BOX.unite(one) == one
