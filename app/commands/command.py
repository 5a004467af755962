"""Command: one thing a user can do. Data only; who shows it and which key runs it is decided elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from app.commands.context import AppContext


class Scope(Enum):
    """Where a command's keys work."""

    WINDOW = "window"
    CANVAS = "canvas"
    """Only while the picture has the keyboard, because the key means something else elsewhere (Tab, for example)."""


class Menu(Enum):
    """In which menu a command stands."""

    FILE = "file"
    EDIT = "edit"
    VIEW = "view"
    GO = "go"
    TOOLS = "tools"
    OBJECT = "object"
    PROPAGATE = "propagate"
    REVIEW = "review"
    HELP = "help"


def always(context: AppContext) -> bool:
    """For commands that can always run."""
    return True


def with_document(context: AppContext) -> bool:
    """For commands that need an open clip."""
    return context.document is not None


@dataclass(frozen=True)
class Command:
    """One thing a user can do.

    Args:
        id: Stable name, kept in settings: `topic.action`.
        title: What the user reads, translated.
        menu: Its menu.
        run: Does it. May raise `SegmentationError`, which is shown.
        keys: Default keys in Qt's portable text ("Ctrl+Z"); any of them works, the first is shown.
        enabled_when: Whether it can run now.
        checked_when: For a command that switches something: whether it is on.
        icon: Name in the icon package, a colour as `#rrggbb`, or empty.
        scope: Where the keys work.
        on_release: For a command that lasts while its key is held: run when the key is let go.
        on_tap: The key counts only when pressed and let go again; while held it means something else (Space).
        short: Title where there is little room and the place says the rest (a button of a panel), or empty.
        submenu: Title of the submenu it stands in, translated, or empty.
        begins_group: Whether a separator stands above it in its menu.
        repeats: Whether holding the key runs it again and again.
    """

    id: str
    title: str
    menu: Menu
    run: Callable[[AppContext], None]
    keys: tuple[str, ...] = ()
    enabled_when: Callable[[AppContext], bool] = with_document
    checked_when: Callable[[AppContext], bool] | None = None
    icon: str = ""
    scope: Scope = Scope.WINDOW
    on_tap: bool = False
    on_release: Callable[[AppContext], None] | None = None
    short: str = ""
    submenu: str = ""
    begins_group: bool = False
    repeats: bool = False
