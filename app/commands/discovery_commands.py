"""Commands of the search for primary objects: find, stop, accept, discard."""

from __future__ import annotations

from app.commands.command import Command, Menu
from app.commands.context import AppContext
from app.translating import tr


def discovery_commands() -> tuple[Command, ...]:
    """The table's rows."""

    return (
        Command(
            "discover.find",
            tr("Find primary objects"),
            Menu.PROPAGATE,
            _find,
            ("Ctrl+Shift+F",),
            lambda c: c.document is not None and not c.discovery.active,
            icon="discover",
            begins_group=True,
        ),
        Command(
            "discover.stop",
            tr("Stop the search"),
            Menu.PROPAGATE,
            lambda c: c.discovery.cancel(),
            (),
            lambda c: c.discovery.active,
            icon="stop",
        ),
        Command(
            "discover.accept",
            tr("Accept as objects"),
            Menu.PROPAGATE,
            lambda c: c.discovery.accept_chosen(),
            ("Ctrl+Return",),
            lambda c: c.document is not None and c.discovery.can_accept,
            icon="accept",
        ),
        Command(
            "discover.discard",
            tr("Discard all proposals"),
            Menu.PROPAGATE,
            lambda c: c.discovery.discard(),
            (),
            lambda c: c.discovery.has_proposals,
            icon="delete",
        ),
    )


def _find(context: AppContext) -> None:
    context.shell.layout.bring_forward("discover")
    context.discovery.start()
