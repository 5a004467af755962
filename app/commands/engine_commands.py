"""Commands about engines themselves: their weights."""

from __future__ import annotations

from app.commands.command import Command, Menu, always
from app.translating import tr


def engine_commands() -> tuple[Command, ...]:
    """The table's rows."""

    return (
        Command(
            "engine.adapt",
            tr("Adapt to this clip..."),
            Menu.PROPAGATE,
            lambda c: c.shell.engines.adapt(),
            icon="adapt",
            begins_group=True,
        ),
        Command(
            "engine.train",
            tr("Train an engine..."),
            Menu.PROPAGATE,
            lambda c: c.shell.engines.train(),
            (),
            always,
            icon="train",
        ),
        Command(
            "engine.weights",
            tr("Weights of engines..."),
            Menu.PROPAGATE,
            lambda c: c.shell.engines.show_weights(),
            (),
            always,
            icon="weights",
        ),
    )
