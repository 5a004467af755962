"""Brightness, contrast and channels change what is painted and nothing else."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QColor

from app.canvas.view_images import ViewImages, adjust_colours
from app.state.view_choices import Channel, PictureLook
from app.state.view_state import ViewState

COLOUR = (200, 120, 40)
LIGHTNESS = (77 * 200 + 150 * 120 + 29 * 40) >> 8


@pytest.fixture
def rgb():
    return np.full((4, 6, 3), COLOUR, np.uint8)


def colour_of(view: ViewState, rgb) -> tuple[int, int, int]:
    colour: QColor = ViewImages(view).create(rgb).pixelColor(3, 2)
    return colour.red(), colour.green(), colour.blue()


@pytest.mark.parametrize(
    ("channel", "seen"),
    [
        (Channel.ALL, COLOUR),
        (Channel.RED, (200,) * 3),
        (Channel.GREEN, (120,) * 3),
        (Channel.BLUE, (40,) * 3),
        (Channel.LIGHTNESS, (LIGHTNESS,) * 3),
    ],
)
def test_channels_are_seen_alone_as_grey(qapp, rgb, channel, seen):
    view = ViewState()
    view.set_look(PictureLook(channel=channel))
    assert colour_of(view, rgb) == seen
    assert (rgb == COLOUR).all(), "the clip's own pixels stay"


def test_brightness_moves_and_contrast_spreads_the_tones(rgb):
    plain = PictureLook()
    assert (adjust_colours(rgb, plain) == rgb).all()
    brighter, darker = (adjust_colours(rgb, replace(plain, brightness=value)) for value in (40, -40))
    assert (brighter[0, 0] == (251, 171, 91)).all()
    assert (darker[0, 0] == (149, 69, 0)).all(), "below black is black"
    more, less, none = (adjust_colours(rgb, replace(plain, contrast=value)) for value in (50, -50, -100))
    assert (more[0, 0] == (255, 112, 0)).all()
    assert (less[0, 0] == (164, 124, 84)).all()
    assert (none == none[0, 0, 0]).all()


def test_values_are_kept_in_their_range(qapp):
    view, seen = ViewState(), []
    view.look_changed.connect(seen.append)
    view.set_look(PictureLook(brightness=900, contrast=-900))
    assert (view.look.brightness, view.look.contrast) == (100, -100)
    view.set_look(PictureLook(brightness=100, contrast=-100))
    assert len(seen) == 1
