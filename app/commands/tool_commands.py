"""Commands that choose a tool or how it works."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from app.commands.command import Command, Menu
from app.commands.context import AppContext
from app.state.view_choices import BoxMode, Constraint, ToolChoices
from app.state.view_state import ViewState
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
        _box(BoxMode.ADD, tr("Box adds to the mask"), begins_group=True),
        _box(BoxMode.REPLACE, tr("Box replaces the mask")),
        _box(BoxMode.REFINE, tr("Box refines the mask inside it")),
        *_switches(),
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
        short=spec.short(),
    )


def _switches() -> tuple[Command, ...]:
    return (
        _switch(
            "connected",
            tr("Wand takes connected pixels only"),
            lambda choices: choices.connected,
            lambda view, on: view.set_choices(connected=on),
            begins_group=True,
        ),
        _switch(
            "keeps-to-edges",
            tr("Brush keeps to edges"),
            lambda choices: choices.keeps_to_edges,
            lambda view, on: view.set_choices(keeps_to_edges=on),
            "Shift+B",
        ),
        _switch(
            "through-range",
            tr("Draw through the range (In to Out)"),
            lambda choices: choices.through_range,
            lambda view, on: view.set_choices(through_range=on),
            "Shift+R",
        ),
    )


def _box(mode: BoxMode, title: str, *, begins_group: bool = False) -> Command:
    return Command(
        f"tool.box-{mode.value}",
        title,
        Menu.TOOLS,
        lambda context: context.view.set_choices(box=mode),
        checked_when=lambda context: context.view.choices.box is mode,
        begins_group=begins_group,
    )


def _switch(
    name: str,
    title: str,
    is_on: Callable[[ToolChoices], bool],
    turn: Callable[[ViewState, bool], None],
    *keys: str,
    begins_group: bool = False,
) -> Command:
    return Command(
        f"tool.{name}",
        title,
        Menu.TOOLS,
        lambda context: turn(context.view, not is_on(context.view.choices)),
        keys,
        checked_when=lambda context: is_on(context.view.choices),
        begins_group=begins_group,
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
