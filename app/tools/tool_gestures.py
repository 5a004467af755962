"""The gestures of brush, eraser, fill, box and selection."""

from __future__ import annotations

from app.state.view_choices import Tool
from app.state.view_state import NO_OBJECT
from app.tools.gesture import Gesture, Phase, Pointer, ToolSurface
from segmentation.domain.drawing import Point, find_connected, rectangle, segment

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
        if surface.view.choices.keeps_to_edges:
            shape = surface.keep_to_edges(shape, last.at, event.at)
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
    surface.repaint((stroke.erase if press.subtract else stroke.add)(area))
    surface.commit(stroke)


def grab_in_box(surface: ToolSurface, press: Pointer) -> Gesture:
    """Drag a box around an object; what is found in it becomes the active object's."""
    event = press
    while event.phase is not Phase.RELEASE:
        event = yield
        surface.rubber_band(_corners(press.at, event.at), closed=True)
    surface.rubber_band(())
    box = rectangle(surface.size, press.at, event.at)
    if box.height > 1 and box.width > 1:
        surface.find_in_box(box)


def _corners(one: Point, other: Point) -> tuple[Point, ...]:
    return one, (other[0], one[1]), other, (one[0], other[1])
