"""Overlays show which object is where without hiding it."""

from __future__ import annotations

import numpy as np
from export_requests import squares

from segmentation.domain.label_mask import LabelMask
from segmentation.domain.objects import ObjectId, ObjectInfo
from segmentation.domain.palette import Colour
from segmentation.formats.video.overlay_picture import paint_overlay


def test_the_inside_is_tinted_and_the_edge_is_solid() -> None:
    rgb = np.full((24, 33, 3), 100, np.uint8)
    info = ObjectInfo(ObjectId(1), "a", Colour(200, 0, 100))
    picture = paint_overlay(rgb, LabelMask(squares((1, 2, 2), (2, 10, 10))), [info])
    assert tuple(picture[4, 4]) == (145, 55, 100)
    assert tuple(picture[2, 2]) == (200, 0, 100)
    assert tuple(picture[0, 0]) == (100, 100, 100)
    assert tuple(picture[12, 12]) == (100, 100, 100)
    assert (rgb == 100).all()
