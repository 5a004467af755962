"""Mirror and quarter turns, from display matrices and EXIF tags."""

from __future__ import annotations

import math
import struct

import numpy as np
import pytest
from PIL import Image, ImageOps

from segmentation.media.upright import UPRIGHT, Orientation, orientation_of_exif, orientation_of_matrix

_PIXELS = np.arange(4 * 6 * 3, dtype=np.uint8).reshape(4, 6, 3)


def matrix(a: float, b: float, c: float, d: float) -> bytes:
    return struct.pack(
        "=9i", round(a * 65536), round(b * 65536), 0, round(c * 65536), round(d * 65536), 0, 0, 0, 1 << 30
    )


@pytest.mark.parametrize("tag", range(1, 9))
def test_exif_tags_turn_as_pillow_does(tag: int) -> None:
    image = Image.fromarray(_PIXELS)
    image.getexif()[0x0112] = tag
    expected = np.asarray(ImageOps.exif_transpose(image))
    np.testing.assert_array_equal(orientation_of_exif(tag).apply(_PIXELS), expected)


def test_unknown_tags_and_empty_matrices_change_nothing() -> None:
    assert orientation_of_exif(0) == UPRIGHT
    assert orientation_of_matrix(b"") == UPRIGHT
    assert orientation_of_matrix(bytes(36)) == UPRIGHT
    assert UPRIGHT.apply(_PIXELS) is _PIXELS


def test_a_transpose_is_a_mirror_and_a_turn() -> None:
    orientation = orientation_of_matrix(matrix(0, 1, 1, 0))
    assert orientation == Orientation(270, True)
    np.testing.assert_array_equal(orientation.apply(_PIXELS), _PIXELS.transpose(1, 0, 2))
    assert orientation.swaps_sides


def test_an_odd_angle_becomes_the_nearest_quarter_turn_and_says_so() -> None:
    turn = math.radians(80)
    orientation = orientation_of_matrix(matrix(math.cos(turn), math.sin(turn), -math.sin(turn), math.cos(turn)))
    assert (orientation.rotation, orientation.exact) == (90, False)


def test_scale_in_the_matrix_does_not_matter() -> None:
    assert orientation_of_matrix(matrix(0, 2, -2, 0)) == Orientation(90)
