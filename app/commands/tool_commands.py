"""Commands that choose a tool or how it works."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from app.commands.command import Command, Menu
from app.commands.context import AppContext
from app.state.view_choices import Constraint
from app.tools.tool_table import TOOLS, ToolSpec
from app.translating import tr

GROWTH = 1.15
"""One press of the size key makes a brush this much larger."""


def tool_commands() -> tuple[Command, ...]:
    """The table's rows."""

    return (
        *(_tool(spec) for spec in TOOLS),
        Command("tool.smaller", tr("Smaller brush"), Menu.TOOLS, _smaller, ("[",), begins_group=True, repeats=True),
        Command("tool.larger", tr("Larger brush"), Menu.TOOLS, _larger, ("]",), repeats=True),
        _constraint(Constraint.ANYWHERE, tr("Change any pixel"), begins_group=True),
        _constraint(Constraint.BACKGROUND, tr("Paint only over background")),
        _constraint(Constraint.ACTIVE, tr("Change only the active object")),
    )


def _tool(spec: ToolSpec) -> Command:
    return Command(
        spec.command_id,
        spec.title(),
        Menu.TOOLS,
        lambda context: context.view.set_tool(spec.tool),
        (spec.key,),
        checked_when=lambda context: context.view.tool is spec.tool,
        icon=spec.glyph,
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


def _resize_by(factor: Callable[[int], int]) -> Callable[[AppContext], None]:
    def run(context: AppContext) -> None:
        context.view.set_brush_px(factor(context.view.brush.of(context.view.tool)))

    return run


_larger = _resize_by(lambda size: ceil(size * GROWTH))
_smaller = _resize_by(lambda size: min(size - 1, round(size / GROWTH)))
