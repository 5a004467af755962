"""What every engine that follows clicks keeps to, whatever is inside it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from segmentation.domain.click_prompts import Click, ClickPrompts
from segmentation.domain.pixel_box import PixelBox
from segmentation.engines.clicks.protocols import ClickEngine
from segmentation.engines.conformance.checking import refusal_of, require, require_equal, require_map
from segmentation.engines.conformance.moving_squares import HEIGHT, WIDTH, frame_at, moving_labels
from segmentation.engines.protocols import Saliency

INSIDE = (12.5, 10.5)
"""(x, y) of a pixel of object 1 on frame 0."""
OUTSIDE = (50.5, 40.5)
"""(x, y) of a pixel of no object."""
ON_OBJECT, OFF_OBJECT = Click((INSIDE,)), Click((OUTSIDE,), positive=False)


def _at(probability: Saliency, point: tuple[float, float]) -> float:
    return float(probability[int(point[1]), int(point[0])])


def check_it_has_the_methods_of_a_click_engine(engine: ClickEngine) -> None:
    require(isinstance(engine, ClickEngine), "methods of ClickEngine are missing")
    require(engine.spec.kind == "clicks", f"its kind is '{engine.spec.kind}'")


def check_the_answer_has_the_size_of_the_picture_and_lies_in_0_to_1(engine: ClickEngine) -> None:
    for height, width in ((48, 64), (45, 61)):
        picture = engine.encode(frame_at(0, height, width))
        require_map(picture.segment(ClickPrompts((ON_OBJECT,))), height, width, "the answer")


def check_clicks_are_obeyed(engine: ClickEngine) -> None:
    probability = engine.encode(frame_at(0)).segment(ClickPrompts((ON_OBJECT, OFF_OBJECT)))
    require(_at(probability, INSIDE) > 0.5, "a pixel under a positive click is not above 0.5")
    require(_at(probability, OUTSIDE) < 0.5, "a pixel under a negative click is not below 0.5")


def check_nothing_is_found_outside_a_box(engine: ClickEngine) -> None:
    box = PixelBox(top=1, left=2, height=21, width=24)
    probability = engine.encode(frame_at(0)).segment(ClickPrompts((), box))
    require_map(probability, HEIGHT, WIDTH, "the answer")
    outside = np.ones(probability.shape, np.bool_)
    outside[box.top : box.top + box.height, box.left : box.left + box.width] = False
    require(not probability[outside].any(), "a pixel outside the box is not 0")


def check_a_picture_is_independent_of_others(engine: ClickEngine) -> None:
    prompts = ClickPrompts((ON_OBJECT,))
    picture = engine.encode(frame_at(0))
    first = picture.segment(prompts)
    engine.encode(frame_at(5)).segment(ClickPrompts((OFF_OBJECT, ON_OBJECT)))
    require_equal(picture.segment(prompts), first, "the same clicks, after another picture")


def check_inputs_are_left_as_they_were(engine: ClickEngine) -> None:
    frame, previous = frame_at(0), moving_labels(0) == 1
    engine.encode(frame).segment(ClickPrompts((ON_OBJECT,), None, previous))
    require(np.array_equal(frame, frame_at(0)), "encode or segment writes into the picture")
    require(np.array_equal(previous, moving_labels(0) == 1), "segment writes into the mask that is corrected")


def check_a_mask_of_another_size_is_refused(engine: ClickEngine) -> None:
    picture = engine.encode(frame_at(0))
    with refusal_of("a mask of another size than the picture"):
        picture.segment(ClickPrompts((ON_OBJECT,), None, np.zeros((HEIGHT + 1, WIDTH), np.bool_)))


def check_closing_twice_is_harmless_and_ends_everything(_: ClickEngine, make: Callable[[], ClickEngine]) -> None:
    other = make()
    other.close()
    other.close()
    with refusal_of("encode after close"):
        other.encode(frame_at(0))


CHECKS: tuple[Callable[[ClickEngine], None], ...] = (
    check_it_has_the_methods_of_a_click_engine,
    check_the_answer_has_the_size_of_the_picture_and_lies_in_0_to_1,
    check_clicks_are_obeyed,
    check_nothing_is_found_outside_a_box,
    check_a_picture_is_independent_of_others,
    check_inputs_are_left_as_they_were,
    check_a_mask_of_another_size_is_refused,
)
FRESH_CHECKS: tuple[Callable[[ClickEngine, Callable[[], ClickEngine]], None], ...] = (
    check_closing_twice_is_harmless_and_ends_everything,
)
