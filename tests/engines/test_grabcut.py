"""GrabCut finds what stands out inside a box, and refuses boxes that leave nothing to do."""

from __future__ import annotations

import numpy as np
import pytest

from segmentation.domain.pixel_box import PixelBox
from segmentation.engines.grabcut import grab
from segmentation.errors import UserError


def test_what_stands_out_is_found_inside_the_box() -> None:
    rgb = np.full((60, 80, 3), (30, 90, 40), np.uint8)
    rgb[20:40, 30:50] = (200, 60, 50)
    box = PixelBox(15, 25, 30, 30)
    shape = grab(rgb, box)
    found = np.zeros((60, 80), bool)
    found[shape.box.window] = shape.inside
    wanted = np.zeros((60, 80), bool)
    wanted[20:40, 30:50] = True
    assert (found & wanted).sum() / (found | wanted).sum() > 0.9


@pytest.mark.parametrize(
    ("box", "message"), [(PixelBox(2, 2, 3, 9), "at least 4"), (PixelBox(0, 0, 60, 80), "whole picture")]
)
def test_boxes_that_leave_nothing_to_do_are_refused(box: PixelBox, message: str) -> None:
    with pytest.raises(UserError, match=message):
        grab(np.zeros((60, 80, 3), np.uint8), box)
