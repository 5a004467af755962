"""Points and boxes fit the clip, or are refused by what is wrong; those of one object on a frame belong together."""

from __future__ import annotations

import pytest
from small_project import small_clip

from segmentation.domain.object_prompts import ObjectPrompts, merge_prompts
from segmentation.domain.pixel_box import PixelBox
from segmentation.errors import UserError

CLIP = small_clip(frames=8, height=24, width=48)


def test_points_and_a_box_become_what_an_engine_gets() -> None:
    found = ObjectPrompts("cup", 3, ((47.5, 0),), ((1, 23.9),), (2.4, 3.6, 60, 9.2)).of_clip(CLIP)
    assert [(click.points, click.positive) for click in found.clicks] == [(((47.5, 0),), True), (((1, 23.9),), False)]
    assert found.box == PixelBox(3, 2, 7, 46), "the pixels that it touches, inside the frame"


@pytest.mark.parametrize(
    ("prompts", "said"),
    [
        (ObjectPrompts(0, 0, ((1, 1),)), "0 is no number of an object"),
        (ObjectPrompts(255, 0, ((1, 1),)), "255 is no number of an object"),
        (ObjectPrompts(1, 8, ((1, 1),)), "Frame 8 is outside the clip"),
        (ObjectPrompts(1, 2, ((48, 1),)), "The point 48,1 for object 1 on frame 2 is outside the frame"),
        (ObjectPrompts(1, 2, ((1, 1),), ((1, -0.5),)), "The point 1,-0.5 "),
        (ObjectPrompts("cup", 2, (), ((1, 1),)), "no point in object 'cup' on frame 2, and no box"),
        (ObjectPrompts(1, 2, box=(48, 0, 60, 5)), "The box 48,0,60,5 for object 1 on frame 2 holds no pixel"),
        (ObjectPrompts(1, 2, box=(9, 9, 3, 12)), "holds no pixel"),
    ],
)
def test_what_does_not_fit_is_named(prompts: ObjectPrompts, said: str) -> None:
    with pytest.raises(UserError) as caught:
        prompts.of_clip(CLIP)
    assert said in caught.value.message
    assert caught.value.advice


def test_prompts_of_an_object_on_a_frame_are_one_entry() -> None:
    merged = merge_prompts(
        [
            ObjectPrompts(1, 0, ((1, 1),)),
            ObjectPrompts(2, 0, ((5, 5),)),
            ObjectPrompts(1, 0, negative=((2, 2),)),
            ObjectPrompts(1, 0, box=(0, 0, 4, 4)),
            ObjectPrompts(1, 3, ((1, 1),)),
        ]
    )
    assert merged == (
        ObjectPrompts(1, 0, ((1, 1),), ((2, 2),), (0, 0, 4, 4)),
        ObjectPrompts(2, 0, ((5, 5),)),
        ObjectPrompts(1, 3, ((1, 1),)),
    )


def test_two_boxes_around_one_object_are_refused() -> None:
    with pytest.raises(UserError, match="two boxes around object 1 on frame 0"):
        merge_prompts([ObjectPrompts(1, 0, box=(0, 0, 4, 4)), ObjectPrompts(1, 0, box=(0, 0, 5, 5))])
