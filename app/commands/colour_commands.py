"""Commands that give the selected objects a colour: the colour-blind-safe ones by name, or any other."""

from __future__ import annotations

from app.commands.command import Command, Menu
from app.commands.context import AppContext
from app.commands.for_selection import edit_selection, has_selection
from app.translating import tr
from segmentation.domain.edits import recolour_object
from segmentation.domain.palette import DISPLAY_COLOURS, Colour


def colour_commands() -> tuple[Command, ...]:
    """The table's rows."""
    names = (
        tr("Colour: vermillion"),
        tr("Colour: sky blue"),
        tr("Colour: yellow"),
        tr("Colour: green"),
        tr("Colour: purple"),
        tr("Colour: blue"),
        tr("Colour: orange"),
    )
    safe = (_colour(name, colour) for name, colour in zip(names, DISPLAY_COLOURS, strict=True))
    other = Command(
        "object.colour",
        tr("Colour: any other..."),
        Menu.OBJECT,
        lambda context: context.shell.layout.choose_colour(),
        ("Shift+C",),
        has_selection,
        submenu=tr("Colour"),
    )
    return (*safe, other)


def _colour(title: str, colour: Colour) -> Command:
    def run(context: AppContext) -> None:
        edit_selection(context, lambda project, object_id: recolour_object(project, object_id, colour))

    return Command(
        f"object.colour-{bytes(colour).hex()}",
        title,
        Menu.OBJECT,
        run,
        (),
        has_selection,
        icon=f"#{bytes(colour).hex()}",
        submenu=tr("Colour"),
    )
