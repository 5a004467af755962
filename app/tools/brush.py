"""Brush and eraser: a stroke of disks, as wide as the pen presses."""

from __future__ import annotations

from app.state.view_choices import Tool
from app.tools.gesture import Gesture, Phase, Pointer, ToolSurface
from segmentation.domain.drawing import segment

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
