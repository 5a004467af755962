"""The one table of commands. Built once per window and language, after the translation is installed."""

from __future__ import annotations

from app.commands.command import Command
from app.commands.file_commands import file_commands, help_commands
from app.commands.mask_clipboard import MaskClipboard
from app.commands.mask_commands import mask_commands
from app.commands.navigation_commands import navigation_commands
from app.commands.object_commands import object_commands
from app.commands.propagation_commands import propagation_commands
from app.commands.proposal_commands import proposal_commands
from app.commands.refining_commands import refining_commands
from app.commands.review_commands import review_commands
from app.commands.tool_commands import tool_commands
from app.commands.view_commands import view_commands


def command_table(clipboard: MaskClipboard | None = None) -> tuple[Command, ...]:
    """Every command, in menu order.

    Args:
        clipboard: Holds a copied mask, also into the table of another language; None: a new one.
    """
    return (
        *file_commands(),
        *mask_commands(clipboard or MaskClipboard()),
        *refining_commands(),
        *view_commands(),
        *navigation_commands(),
        *tool_commands(),
        *object_commands(),
        *propagation_commands(),
        *proposal_commands(),
        *review_commands(),
        *help_commands(),
    )
