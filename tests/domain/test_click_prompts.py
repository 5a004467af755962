"""Prompts are values: one more click makes new ones."""

from __future__ import annotations

import numpy as np

from segmentation.domain.click_prompts import Click, ClickPrompts
from segmentation.domain.pixel_box import PixelBox


def test_a_click_more_leaves_the_prompts_before_as_they_were() -> None:
    box = ClickPrompts(box=PixelBox(1, 2, 3, 4))
    more = box.with_click(Click(((5.0, 6.0),), positive=False))
    assert box.clicks == ()
    assert [click.positive for click in more.clicks] == [False]
    assert more.box == box.box


def test_a_mask_to_correct_alone_says_nothing() -> None:
    assert not ClickPrompts(previous=np.ones((2, 2), np.bool_))
    assert ClickPrompts(box=PixelBox(0, 0, 2, 2))
    assert ClickPrompts((Click(((0, 0),)),))
