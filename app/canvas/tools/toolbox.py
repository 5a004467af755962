"""Which gesture each tool begins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from app.canvas.tools.brush import erase_stroke, paint_stroke
from app.canvas.tools.clicks import choose_object, fill_area
from app.canvas.tools.gesture import Gesture, Pointer, ToolSurface
from app.canvas.tools.outlines import draw_lasso, draw_polygon, grab_in_box
from app.state.view_choices import Tool

GESTURES: Mapping[Tool, Callable[[ToolSurface, Pointer], Gesture]] = MappingProxyType(
    {
        Tool.SELECT: choose_object,
        Tool.BRUSH: paint_stroke,
        Tool.ERASER: erase_stroke,
        Tool.POLYGON: draw_polygon,
        Tool.LASSO: draw_lasso,
        Tool.GRABCUT: grab_in_box,
        Tool.FILL: fill_area,
    }
)
