"""Menus of the right mouse button: which commands they offer, and how they are shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from app.commands.actions import Actions
from app.commands.colour_commands import colour_commands

_MARKS = ("mark.reference", "mark.verified", "mark.needs-work", "review.note", "mark.absent", "mark.occluded")
_RANGE_MARKS = ("mark.verified-range", "mark.absent-range", "mark.occluded-range", "mark.no-presence-range")
_SEEN = ("object.hide", "object.lock", "view.solo")

OBJECT_MENU = (
    "object.rename",
    *(command.id for command in colour_commands()),
    *("", *_SEEN),
    *("", *_MARKS),
    *("", *_RANGE_MARKS),
    *("", "object.merge", "object.split", "object.swap"),
    *("", "mask.clear", "mask.clear-range", "object.delete"),
)
PICTURE_MENU = (
    *("mask.copy", "mask.paste", "mask.edit-outline", "refine.frame", "mask.filter"),
    *("", *_MARKS),
    *("", "object.rename", *(command.id for command in colour_commands()), *_SEEN),
    *("", "proposal.accept-frame", "proposal.reject-frame"),
    *("", "mask.clear", "object.delete"),
    *("", "view.fit", "view.actual", "view.loupe"),
)
TIMELINE_MENU = (
    *_MARKS,
    *("", "go.set-in", "go.set-out", "go.clear-range"),
    *("", "propagate.backward", "propagate.both", "propagate.forward"),
    *("", "mask.paste", "mask.interpolate", "object.split", "object.swap"),
    *("", "proposal.accept-frame", "proposal.reject-frame"),
    *("", "mask.clear", "mask.clear-range"),
)


def show_menu(actions: Actions, command_ids: Sequence[str], at: QPoint, parent: QWidget) -> QMenu:
    """Open a menu at a place on the screen; it is deleted when it is closed.

    Args:
        actions: What it offers, as it is now.
        command_ids: An empty one stands for a separator.
        at: Its corner.
        parent: Whose menu it is.
    """
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    actions.refresh()
    actions.fill_menu(menu, command_ids)
    menu.popup(at)
    return menu
