"""Commands on objects: choose, add, delete, merge, split, show, lock."""

from __future__ import annotations

from app.commands.colour_commands import colour_commands
from app.commands.command import Command, Menu, Scope
from app.commands.context import AppContext, MessageKind
from app.commands.for_selection import edit_selection, has_selection
from app.state.view_state import NO_OBJECT
from app.translating import tr
from segmentation.domain.changes import ChangeSet
from segmentation.domain.edits import (
    add_object,
    plan_deletion,
    plan_merge,
    plan_split,
    plan_swap,
    reorder_objects,
    set_locked,
    set_visible,
)
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project

DIGITS = range(1, 10)


def object_commands() -> tuple[Command, ...]:
    """The table's rows."""

    return (
        Command("object.add", tr("New object"), Menu.OBJECT, add, ("N",), icon="add", short=tr("New")),
        Command(
            "object.delete",
            tr("Delete object"),
            Menu.OBJECT,
            _delete,
            ("Delete",),
            has_selection,
            icon="delete",
            short=tr("Delete"),
        ),
        Command(
            "object.merge",
            tr("Merge selected objects"),
            Menu.OBJECT,
            _merge,
            ("Ctrl+M",),
            _several,
            icon="merge",
            short=tr("Merge"),
        ),
        Command(
            "object.split",
            tr("Split: a new object from this frame on"),
            Menu.OBJECT,
            _split,
            ("Ctrl+Shift+M",),
            has_selection,
            icon="split",
            short=tr("Split"),
        ),
        Command(
            "object.find-again",
            tr("Find the objects again on this frame"),
            Menu.OBJECT,
            _find_again,
            ("Ctrl+F",),
            _can_find,
            icon="find-again",
        ),
        Command(
            "object.swap",
            tr("Swap two objects from this frame on"),
            Menu.OBJECT,
            _swap,
            ("Ctrl+Shift+X",),
            _is_pair,
            icon="swap",
        ),
        Command(
            "object.rename",
            tr("Rename object"),
            Menu.OBJECT,
            lambda c: c.shell.layout.rename_object(),
            ("R",),
            has_selection,
            icon="rename",
            begins_group=True,
        ),
        *colour_commands(),
        Command("object.up", tr("Move object up"), Menu.OBJECT, lambda c: _move(c, -1), ("Ctrl+Up",), has_selection),
        Command(
            "object.down", tr("Move object down"), Menu.OBJECT, lambda c: _move(c, 1), ("Ctrl+Down",), has_selection
        ),
        Command(
            "object.select-all",
            tr("Select all objects"),
            Menu.OBJECT,
            _select_all,
            ("Ctrl+A",),
            has_selection,
        ),
        Command(
            "object.hide",
            tr("Hide object"),
            Menu.OBJECT,
            _toggle_visible,
            ("H",),
            has_selection,
            _is_hidden,
            icon="hide",
            begins_group=True,
        ),
        Command(
            "object.lock",
            tr("Lock object"),
            Menu.OBJECT,
            _toggle_locked,
            ("Shift+L",),
            has_selection,
            _is_locked,
            icon="lock",
        ),
        Command(
            "object.next",
            tr("Next object"),
            Menu.OBJECT,
            lambda c: _choose_next(c, 1),
            ("Tab",),
            scope=Scope.CANVAS,
            begins_group=True,
        ),
        Command(
            "object.previous",
            tr("Previous object"),
            Menu.OBJECT,
            lambda c: _choose_next(c, -1),
            ("Shift+Tab",),
            scope=Scope.CANVAS,
        ),
        *(_digit(tr("Choose object %1"), number) for number in DIGITS),
    )


def add(context: AppContext) -> None:
    """Add an object and make it active."""
    project = context.project
    if project is not None and context.edit(add_object):
        context.view.set_active(project.object_order[-1])


def _digit(title: str, number: int) -> Command:
    def place(context: AppContext) -> ObjectId:
        order = context.project.object_order if context.project else ()
        return order[number - 1] if number <= len(order) else NO_OBJECT

    return Command(
        f"object.choose-{number}",
        title.replace("%1", str(number)),
        Menu.OBJECT,
        lambda context: context.view.set_active(place(context)),
        (str(number),),
        lambda context: place(context) != NO_OBJECT,
        submenu=tr("Choose an object"),
    )


def _choose_next(context: AppContext, step: int) -> None:
    order = context.project.object_order if context.project else ()
    if order:
        place = order.index(context.view.active) if context.view.active in order else -step
        context.view.set_active(order[(place + step) % len(order)])


def _several(context: AppContext) -> bool:
    return context.project is not None and len(context.view.selection) > 1


def _delete(context: AppContext) -> None:
    gone = sorted(context.view.selection)
    context.edit_widely(lambda project: plan_deletion(project, *gone), tr("Deleted. Undo brings it back."))


def _merge(context: AppContext) -> None:
    """Everything selected becomes part of the active object."""
    kept = context.view.active
    merged = sorted(context.view.selection - {kept})
    context.edit_widely(lambda project: plan_merge(project, kept, *merged))


def _move(context: AppContext, step: int) -> None:
    """Move the active object in the list."""
    active = context.view.active

    def move(project: Project) -> ChangeSet:
        order = [i for i in project.object_order if i != active]
        order.insert(max(0, project.object_order.index(active) + step), active)
        return reorder_objects(project, tuple(order))

    context.edit(move)


def _select_all(context: AppContext) -> None:
    if context.project is not None:
        context.view.set_selection(frozenset(context.project.objects))


def _split(context: AppContext) -> None:
    active, frame = context.view.active, context.view.frame
    done = tr("From this frame on it is a new object.")
    context.edit_widely(lambda project: plan_split(project, active, frame), done)


def _is_pair(context: AppContext) -> bool:
    return context.project is not None and len(context.view.selection) == 2


def _swap(context: AppContext) -> None:
    one, other = sorted(context.view.selection)
    first, done = context.view.frame, tr("Swapped from this frame on. Undo brings them back.")
    context.edit_widely(lambda project: plan_swap(project, one, other, first), done)


def _is_hidden(context: AppContext) -> bool:
    return _every(context, "visible", False)


def _is_locked(context: AppContext) -> bool:
    return _every(context, "locked", True)


def _every(context: AppContext, field: str, value: bool) -> bool:
    project = context.project
    chosen = [project.objects[i] for i in context.view.selection if i in project.objects] if project else []
    return bool(chosen) and all(getattr(info, field) is value for info in chosen)


def _toggle_visible(context: AppContext) -> None:
    show = _is_hidden(context)
    edit_selection(context, lambda project, object_id: set_visible(project, object_id, show))


def _toggle_locked(context: AppContext) -> None:
    lock = not _is_locked(context)
    edit_selection(context, lambda project, object_id: set_locked(project, object_id, lock))


def _find_again(context: AppContext) -> None:
    """All objects by their look on other frames: behind a cut, where no run leads to them."""
    frame = context.view.frame
    context.finding.find(frame)
    context.say(tr("Looking for the objects on frame %1...").replace("%1", f"{frame:,}"), MessageKind.DONE)


def _can_find(context: AppContext) -> bool:
    return context.project is not None and bool(context.project.objects) and not context.finding.active
