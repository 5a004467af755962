"""The table of tools: everything that is known of each. Commands, keys, icons, options and gestures come from here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.state.view_choices import Tool
from app.tools.click_gesture import select_by_clicks
from app.tools.edge_gesture import draw_along_edges
from app.tools.gesture import Gesture, Pointer, ToolSurface
from app.tools.point_gestures import draw_lasso, draw_polygon
from app.tools.tool_gestures import (
    choose_object,
    erase_stroke,
    fill_area,
    grab_in_box,
    paint_stroke,
)
from app.tools.wand_gesture import pick_alike
from app.translating import tr


@dataclass(frozen=True)
class ToolSpec:
    """One tool.

    Args:
        tool: Its id.
        title: Gives its name in the user's language.
        short: The same in a word, for its button.
        key: Takes it in hand, by default.
        glyph: Its icon, in Material Design Icons.
        gesture: What a press on the picture begins.
        has_size: Whether it draws as wide as the brush size says.
        draws: Whether it changes pixels.
        has_steps: Whether a gesture is made of several clicks, of which the last can be taken back.
    """

    tool: Tool
    title: Callable[[], str]
    short: Callable[[], str]
    key: str
    glyph: str
    gesture: Callable[[ToolSurface, Pointer], Gesture]
    has_size: bool = False
    draws: bool = True
    has_steps: bool = False

    @property
    def command_id(self) -> str:
        """The command that takes the tool in hand."""
        return f"tool.{self.tool.value}"


TOOLS = (
    ToolSpec(
        Tool.SELECT,
        lambda: tr("Select objects"),
        lambda: tr("Select"),
        "V",
        "mdi6.cursor-default-outline",
        choose_object,
        draws=False,
    ),
    ToolSpec(
        Tool.CLICK,
        lambda: tr("Object by clicks"),
        lambda: tr("Click"),
        "Q",
        "mdi6.cursor-default-click-outline",
        select_by_clicks,
        has_steps=True,
    ),
    ToolSpec(Tool.BRUSH, lambda: tr("Brush"), lambda: tr("Brush"), "B", "mdi6.brush", paint_stroke, has_size=True),
    ToolSpec(Tool.ERASER, lambda: tr("Eraser"), lambda: tr("Eraser"), "E", "mdi6.eraser", erase_stroke, has_size=True),
    ToolSpec(
        Tool.POLYGON,
        lambda: tr("Polygon"),
        lambda: tr("Polygon"),
        "P",
        "mdi6.vector-polygon",
        draw_polygon,
        has_steps=True,
    ),
    ToolSpec(Tool.LASSO, lambda: tr("Lasso"), lambda: tr("Lasso"), "L", "mdi6.lasso", draw_lasso, has_steps=True),
    ToolSpec(
        Tool.EDGES,
        lambda: tr("Outline that snaps to edges"),
        lambda: tr("Snap"),
        "Shift+E",
        "mdi6.magnet",
        draw_along_edges,
        has_steps=True,
    ),
    ToolSpec(Tool.WAND, lambda: tr("Magic wand"), lambda: tr("Wand"), "C", "mdi6.magic-staff", pick_alike),
    ToolSpec(
        Tool.GRABCUT, lambda: tr("Object in a box (GrabCut)"), lambda: tr("Box"), "G", "mdi6.auto-fix", grab_in_box
    ),
    ToolSpec(Tool.FILL, lambda: tr("Fill"), lambda: tr("Fill"), "F", "mdi6.format-color-fill", fill_area),
)
"""In the order of the tool bar and the menu."""

_BY_TOOL = {spec.tool: spec for spec in TOOLS}


def tool_spec(tool: Tool) -> ToolSpec:
    """What is known of `tool`."""
    return _BY_TOOL[tool]
