"""Colours of the overlay: active objects are a little stronger."""

from __future__ import annotations

from app.canvas.overlay import overlay_colours
from app.state.view_choices import OverlayStyle
from segmentation.domain.objects import ObjectId


def test_active_objects_are_a_little_stronger(document):
    colours = overlay_colours(document.project.objects, ObjectId(1), OverlayStyle(opacity=0.4))
    assert colours.fills[1] >> 24 == round(255 * 0.55)
    assert colours.fills[2] >> 24 == round(255 * 0.4)
    assert colours.fills[0] == 0
