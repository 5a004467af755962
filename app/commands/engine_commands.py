"""Commands about engines themselves: their weights."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.commands.command import Command, Menu, always


def engine_commands() -> tuple[Command, ...]:
    """The table's rows."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("Commands", text)

    return (
        Command(
            "engine.weights",
            tr("Weights of engines..."),
            Menu.PROPAGATE,
            lambda c: c.shell.show_weights(),
            (),
            always,
            icon="weights",
            begins_group=True,
        ),
    )
