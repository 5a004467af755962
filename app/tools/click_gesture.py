"""The gesture of the click tool: clicks, a box and scribbles that say what the object is, until the mask is taken."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from math import hypot

from app.tools.gesture import Gesture, Phase, Pointer, ToolSurface
from segmentation.domain.click_prompts import Click, ClickPrompts
from segmentation.domain.drawing import Point, rectangle

DRAG_SCREEN_PX = 6
"""A pointer that moves less than this between press and release clicks."""


def select_by_clicks(surface: ToolSurface, press: Pointer) -> Gesture:
    """Click on the object, and with the right button or Shift, Ctrl or Alt on what is not the object.

    A drag is a box around the object while nothing is known of it, and a scribble later. Ends when the mask is taken
    (`Phase.FINISH`), or when the last prompt was taken back (`Phase.BACK`).
    """
    known = surface.begin_selection()
    if known is None:
        return
    steps = [known]
    event = press
    while event.phase is not Phase.FINISH:
        if event.phase is Phase.PRESS:
            steps.append((yield from _ask_for_prompt(surface, event, steps[-1])))
            surface.show_selection(steps[-1])
        elif event.phase is Phase.BACK:
            steps.pop()
            if len(steps) == 1:
                surface.drop()
                return
            surface.show_selection(steps[-1])
        event = yield
    surface.take_selection()


def _ask_for_prompt(
    surface: ToolSurface, press: Pointer, known: ClickPrompts
) -> Generator[None, Pointer, ClickPrompts]:
    """The prompts with what the pointer says from its press to its release."""
    positive = not (press.subtract or press.extend)
    draws_box = positive and not known and known.previous is None
    points, event = [press.at], press
    while event.phase is not Phase.RELEASE:
        event = yield
        if event.phase is Phase.MOVE and (len(points) > 1 or _is_drag(surface, press.at, event.at)):
            points.append(event.at)
            surface.rubber_band(_corners(points[0], event.at) if draws_box else points, closed=draws_box)
    surface.rubber_band(())
    box = rectangle(surface.size, points[0], points[-1])
    if draws_box and len(points) > 1 and box:
        return replace(known, box=box)
    return known.with_click(Click(tuple(points), positive))


def _is_drag(surface: ToolSurface, start: Point, end: Point) -> bool:
    distance = hypot(end[0] - start[0], end[1] - start[1])
    return distance > DRAG_SCREEN_PX * surface.pixels_per_screen_pixel


def _corners(one: Point, other: Point) -> tuple[Point, ...]:
    return one, (other[0], one[1]), other, (one[0], other[1])
