"""Commands that choose a tool or how it works."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from app.commands.command import Command, Menu
from app.commands.context import AppContext
from app.state.view_choices import Constraint, Tool
from app.translating import tr

GROWTH = 1.15
"""One press of the size key makes a brush this much larger."""


def tool_commands() -> tuple[Command, ...]:
    """The table's rows."""

    return (
        _tool(Tool.SELECT, tr("Select objects"), "V"),
        _tool(Tool.BRUSH, tr("Brush"), "B"),
        _tool(Tool.ERASER, tr("Eraser"), "E"),
        _tool(Tool.POLYGON, tr("Polygon"), "P"),
        _tool(Tool.LASSO, tr("Lasso"), "L"),
        _tool(Tool.GRABCUT, tr("Object in a box (GrabCut)"), "G"),
        _tool(Tool.FILL, tr("Fill"), "F"),
        Command("tool.smaller", tr("Smaller brush"), Menu.TOOLS, _smaller, ("[",), begins_group=True, repeats=True),
        Command("tool.larger", tr("Larger brush"), Menu.TOOLS, _larger, ("]",), repeats=True),
        _constraint(Constraint.ANYWHERE, tr("Change any pixel"), begins_group=True),
        _constraint(Constraint.BACKGROUND, tr("Paint only over background")),
        _constraint(Constraint.ACTIVE, tr("Change only the active object")),
    )


def _tool(tool: Tool, title: str, key: str) -> Command:
    return Command(
        f"tool.{tool.value}",
        title,
        Menu.TOOLS,
        lambda context: context.view.set_tool(tool),
        (key,),
        checked_when=lambda context: context.view.tool is tool,
        icon=tool.value,
    )


def _constraint(constraint: Constraint, title: str, *, begins_group: bool = False) -> Command:
    return Command(
        f"tool.constraint-{constraint.value}",
        title,
        Menu.TOOLS,
        lambda context: context.view.set_constraint(constraint),
        checked_when=lambda context: context.view.constraint is constraint,
        begins_group=begins_group,
    )


def _resized(factor: Callable[[int], int]) -> Callable[[AppContext], None]:
    def run(context: AppContext) -> None:
        context.view.set_brush_px(factor(context.view.brush.of(context.view.tool)))

    return run


_larger = _resized(lambda size: ceil(size * GROWTH))
_smaller = _resized(lambda size: min(size - 1, round(size / GROWTH)))
