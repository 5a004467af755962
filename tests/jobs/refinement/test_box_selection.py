"""A box dragged around an object gives the object."""

import numpy as np
import pytest

from segmentation.domain.pixel_box import PixelBox
from segmentation.errors import UserError
from segmentation.jobs.refinement.box_selection import object_in_box


def picture(height: int = 120, width: int = 160) -> tuple[np.ndarray, np.ndarray]:
    """A red disk on a noisy green ground, and where it is."""
    rng = np.random.default_rng(1)
    ys, xs = np.mgrid[0:height, 0:width]
    disk = (xs - width * 0.5) ** 2 + (ys - height * 0.5) ** 2 < (height * 0.25) ** 2
    rgb = rng.integers(0, 40, (height, width, 3), dtype=np.uint8)
    rgb[..., 1] += 120
    rgb[disk] = rng.integers(0, 30, (int(disk.sum()), 3), dtype=np.uint8) + np.array([200, 20, 20], np.uint8)
    return rgb, disk


@pytest.mark.parametrize("scale", [1, 12])
def test_the_object_in_the_box_is_found_at_any_size(scale):
    rgb, disk = picture(120 * scale, 160 * scale)
    shape = object_in_box(rgb, PixelBox(20 * scale, 40 * scale, 80 * scale, 80 * scale))
    found = np.zeros(disk.shape, bool)
    found[shape.box.window] = shape.inside
    assert (found & disk).sum() / (found | disk).sum() > 0.95


def test_the_same_box_gives_the_same_object():
    rgb, _ = picture()
    box = PixelBox(20, 40, 80, 80)
    assert np.array_equal(object_in_box(rgb, box).inside, object_in_box(rgb, box).inside)


@pytest.mark.parametrize("box", [PixelBox(0, 0, 3, 50), PixelBox(0, 0, 120, 160)])
def test_a_box_that_cannot_work_is_refused_in_plain_words(box):
    with pytest.raises(UserError, match=r"box"):
        object_in_box(picture()[0], box)
