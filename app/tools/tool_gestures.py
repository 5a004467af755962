"""The gesture of each tool: strokes of brush and eraser, clicks, and outlines that are filled when closed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from math import hypot

from app.state.view_choices import Tool
from app.state.view_state import NO_OBJECT
from app.tools.gesture import Gesture, Phase, Pointer, ToolSurface
from segmentation.domain.drawing import Point, find_connected, polygon, rectangle, segment
from segmentation.jobs.refinement.box_selection import object_in_box

LIGHTEST = 0.25
"""Part of the radius that the lightest touch of a pen draws with."""


def paint_stroke(surface: ToolSurface, press: Pointer) -> Gesture:
    """Draw with the brush; taking away while the key for it is held at the press."""
    return _stroke(surface, press, Tool.BRUSH, erases=press.subtract)


def erase_stroke(surface: ToolSurface, press: Pointer) -> Gesture:
    """Draw with the eraser."""
    return _stroke(surface, press, Tool.ERASER, erases=True)


def _stroke(surface: ToolSurface, press: Pointer, tool: Tool, *, erases: bool) -> Gesture:
    stroke = surface.begin_stroke()
    if stroke is None:
        return
    draw = stroke.erase if erases else stroke.add
    radius = surface.view.brush.of(tool) / 2
    last, event = press, press
    while event.phase is not Phase.RELEASE:
        shape = segment(surface.size, last.at, event.at, radius * _width(last), radius * _width(event))
        surface.repaint(draw(shape))
        last, event = event, (yield)
    surface.commit(stroke)


def _width(pointer: Pointer) -> float:
    return LIGHTEST + (1 - LIGHTEST) * pointer.pressure


def choose_object(surface: ToolSurface, press: Pointer) -> Gesture:
    """Make the object under the pointer active; with the key for adding held, select it too, or no longer."""
    object_id = surface.object_at(press.at)
    if object_id == NO_OBJECT:
        return
    if press.extend:
        surface.view.set_selection(surface.view.selection ^ {object_id} | {surface.view.active})
    else:
        surface.view.set_active(object_id)
    while (yield).phase is not Phase.RELEASE:
        pass


def fill_area(surface: ToolSurface, press: Pointer) -> Gesture:
    """Give the connected area under the pointer to the active object; or clear it, with the key for that held."""
    while (yield).phase is not Phase.RELEASE:
        pass
    stroke = surface.begin_stroke()
    if stroke is None:
        return
    area = find_connected(stroke.labels, press.at)
    (stroke.erase if press.subtract else stroke.add)(area)
    surface.commit(stroke)


CLOSING_SCREEN_PX = 8
"""A click this near to a polygon's first corner closes it."""


def draw_lasso(surface: ToolSurface, press: Pointer) -> Gesture:
    """Drag around an area; it is filled on release."""
    points = [press.at]
    event = press
    while event.phase is not Phase.RELEASE:
        event = yield
        points.append(event.at)
        surface.rubber_band(points, closed=True)
    _fill(surface, points, subtract=press.subtract)


def draw_polygon(surface: ToolSurface, press: Pointer) -> Gesture:
    """Click corner by corner; a click on the first corner, a double click or Enter closes."""
    corners = [press.at]
    while True:
        event = yield
        if event.phase is Phase.FINISH:
            break
        if event.phase is Phase.BACK:
            corners.pop()
            if not corners:
                surface.rubber_band(())
                return
        if event.phase is Phase.PRESS:
            if _closes(surface, corners, event.at):
                break
            corners.append(event.at)
        surface.rubber_band([*corners, event.at])
    _fill(surface, corners, subtract=press.subtract)


def grab_in_box(surface: ToolSurface, press: Pointer) -> Gesture:
    """Drag a box around an object; what is found in it becomes the active object's."""
    event = press
    while event.phase is not Phase.RELEASE:
        event = yield
        surface.rubber_band(_corners(press.at, event.at), closed=True)
    surface.rubber_band(())
    box = rectangle(surface.size, press.at, event.at)
    if box.height > 1 and box.width > 1:
        surface.shape_in_background(partial(object_in_box, box=box))


def _fill(surface: ToolSurface, points: Sequence[Point], *, subtract: bool) -> None:
    surface.rubber_band(())
    shape = polygon(surface.size, points)
    if not shape.inside.any():
        return
    stroke = surface.begin_stroke()
    if stroke is not None:
        (stroke.erase if subtract else stroke.add)(shape)
        surface.commit(stroke)


def _closes(surface: ToolSurface, corners: Sequence[Point], at: Point) -> bool:
    distance = hypot(at[0] - corners[0][0], at[1] - corners[0][1])
    return len(corners) > 2 and distance <= CLOSING_SCREEN_PX * surface.pixels_per_screen_pixel


def _corners(one: Point, other: Point) -> tuple[Point, ...]:
    return one, (other[0], one[1]), other, (one[0], other[1])
