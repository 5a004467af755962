"""Gestures of one click: choose the object under the pointer, and fill a connected area."""

from __future__ import annotations

from app.state.view_state import NO_OBJECT
from app.tools.gesture import Gesture, Phase, Pointer, ToolSurface
from segmentation.domain.drawing import find_connected


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
