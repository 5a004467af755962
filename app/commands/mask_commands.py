"""Commands that change masks of a frame or say something about it, and undo."""

from __future__ import annotations

from collections.abc import Callable

from app.commands.command import Command, Menu, Scope
from app.commands.context import AppContext, MessageKind
from app.commands.mask_clipboard import MaskClipboard
from app.translating import tr
from segmentation.domain.changes import ChangeSet
from segmentation.domain.edits import clear, set_presence, set_reference, set_verified
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.objects import ObjectId, ObjectState, Presence
from segmentation.domain.project import Project

Marker = Callable[[Project, list[FrameIndex], frozenset[ObjectId], bool], ChangeSet]


def mask_commands(clipboard: MaskClipboard) -> tuple[Command, ...]:
    """The table's rows."""

    return (
        Command("edit.undo", tr("Undo"), Menu.EDIT, _undo, ("Ctrl+Z",), _can_undo, icon="undo", repeats=True),
        Command(
            "edit.redo", tr("Redo"), Menu.EDIT, _redo, ("Ctrl+Shift+Z", "Ctrl+Y"), _can_redo, icon="redo", repeats=True
        ),
        Command(
            "mask.copy",
            tr("Copy the mask of this frame"),
            Menu.EDIT,
            clipboard.copy,
            ("Ctrl+C",),
            has_selection,
            begins_group=True,
        ),
        Command(
            "mask.paste",
            tr("Paste the mask on this frame"),
            Menu.EDIT,
            clipboard.paste,
            ("Ctrl+V",),
            clipboard.can_paste,
        ),
        Command(
            "mask.clear", tr("Clear the mask on this frame"), Menu.EDIT, _clear_frame, ("Backspace",), has_selection
        ),
        Command(
            "mask.clear-range",
            tr("Clear the masks in the range"),
            Menu.EDIT,
            _clear_range,
            ("Shift+Backspace",),
            has_selection,
        ),
        Command("edit.cancel", tr("Cancel"), Menu.EDIT, _cancel, ("Esc",), lambda _: True, begins_group=True),
        Command(
            "edit.finish",
            tr("Close the outline"),
            Menu.EDIT,
            lambda context: context.gesture_finished.emit(),
            ("Return", "Enter"),
            scope=Scope.CANVAS,
        ),
        _marker("reference", tr("Reference frame"), "K", lambda s: s.reference, set_reference, "reference"),
        _marker("verified", tr("Verified"), "M", lambda s: s.verified, set_verified, "verified"),
        _marker(
            "absent", tr("Absent here"), "X", lambda s: s.presence is Presence.ABSENT, _set(Presence.ABSENT), "absent"
        ),
        _marker(
            "occluded",
            tr("Partly hidden here (occluded)"),
            "/",
            lambda s: s.presence is Presence.OCCLUDED,
            _set(Presence.OCCLUDED),
            "occluded",
        ),
        Command(
            "mark.absent-range",
            tr("Absent in the whole range"),
            Menu.REVIEW,
            _absent_in_range,
            ("Shift+X",),
            has_selection,
        ),
    )


def has_selection(context: AppContext) -> bool:
    """For commands that act on the selected objects."""
    return context.project is not None and bool(context.view.selection)


def _undo(context: AppContext) -> None:
    if context.document is not None:
        context.document.undo()


def _redo(context: AppContext) -> None:
    if context.document is not None:
        context.document.redo()


def _can_undo(context: AppContext) -> bool:
    return context.document is not None and any(entry.done for entry in context.document.history())


def _can_redo(context: AppContext) -> bool:
    return context.document is not None and any(not entry.done for entry in context.document.history())


def _cancel(context: AppContext) -> None:
    """Whatever goes on, from near to far: a gesture, playback, a run."""
    context.gesture_cancelled.emit()
    if context.view.playing:
        context.view.set_playing(False)
    elif context.runs.active:
        context.runs.cancel()


def _clear_frame(context: AppContext) -> None:
    here = FrameRange(context.view.frame, context.view.frame)
    context.edit(lambda project: clear(project, context.view.selection, here))


def _clear_range(context: AppContext) -> None:
    context.edit(lambda project: clear(project, context.view.selection, project.work_range))


def _absent_in_range(context: AppContext) -> None:
    context.edit(lambda project: set_presence(project, project.work_range, context.view.selection, Presence.ABSENT))


def _set(presence: Presence) -> Marker:
    def mark(project: Project, frames: list[FrameIndex], objects: frozenset[ObjectId], on: bool) -> ChangeSet:
        return set_presence(project, frames, objects, presence if on else Presence.UNKNOWN)

    return mark


def _marker(id_: str, title: str, key: str, is_set: Callable[[ObjectState], bool], mark: Marker, icon: str) -> Command:
    """A command that sets a mark on the selected objects, or takes it off when all have it."""

    def on(context: AppContext) -> bool:
        project, objects = context.project, context.view.selection
        if project is None or not objects:
            return False
        record = project.track.record(context.view.frame)
        return all(is_set(record.state(object_id)) for object_id in objects)

    def run(context: AppContext) -> None:
        wanted = not on(context)
        if context.edit(lambda project: mark(project, [context.view.frame], context.view.selection, wanted)):
            context.say(_said(title, context.view.frame, wanted), MessageKind.DONE)

    return Command(f"mark.{id_}", title, Menu.REVIEW, run, (key,), has_selection, on, icon=icon)


def _said(title: str, frame: int, wanted: bool) -> str:
    if wanted:
        return tr("Frame %1: set '%2'.").replace("%1", str(frame)).replace("%2", title)
    return tr("Frame %1: took off '%2'.").replace("%1", str(frame)).replace("%2", title)
