"""Commands that change masks of a frame or say something about it, and undo."""

from __future__ import annotations

from collections.abc import Callable

from app.commands.command import Command, Menu, Scope
from app.commands.context import AppContext, MessageKind
from app.commands.for_selection import has_selection
from app.commands.mask_clipboard import MaskClipboard
from app.commands.undo_commands import undo_commands
from app.translating import tr
from segmentation.domain.changes import ChangeSet
from segmentation.domain.edits import (
    WideEdit,
    clear,
    plan_clearing,
    plan_presence,
    plan_verified,
    set_needs_work,
    set_presence,
    set_reference,
    set_verified,
)
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.objects import ObjectId, ObjectState, Presence
from segmentation.domain.project import Project
from segmentation.jobs.mask_editing.interpolation import Interpolation

Marker = Callable[[Project, list[FrameIndex], frozenset[ObjectId], bool], ChangeSet]
RangePlanner = Callable[[Project, FrameRange, frozenset[ObjectId]], WideEdit]


def mask_commands(clipboard: MaskClipboard) -> tuple[Command, ...]:
    """The table's rows."""

    return (
        *undo_commands(),
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
            "mask.paste-range",
            tr("Paste the mask on all frames of the range (In to Out)"),
            Menu.EDIT,
            clipboard.paste_in_range,
            ("Ctrl+Shift+V",),
            lambda context: clipboard.can_paste(context) and not context.mask_work.active,
        ),
        Command(
            "mask.edit-outline",
            tr("Edit outline as points"),
            Menu.EDIT,
            lambda context: context.outline_wanted.emit(),
            ("Shift+P",),
            has_selection,
            icon="outline-points",
        ),
        Command(
            "mask.interpolate",
            tr("Interpolate masks over the gap here"),
            Menu.EDIT,
            _interpolate,
            ("Ctrl+Shift+I",),
            lambda context: has_selection(context) and not context.mask_work.active,
        ),
        Command(
            "mask.clear",
            tr("Delete the mask here (this frame)"),
            Menu.EDIT,
            _clear_frame,
            ("Backspace",),
            lambda context: context.gesture.active or has_selection(context),
        ),
        Command(
            "mask.clear-range",
            tr("Delete the masks in the range (In to Out)"),
            Menu.EDIT,
            _clear_range,
            ("Shift+Backspace",),
            has_selection,
        ),
        Command("edit.cancel", tr("Cancel"), Menu.EDIT, _cancel, ("Esc",), lambda _: True, begins_group=True),
        Command(
            "edit.finish",
            tr("Take the mask, or close the outline"),
            Menu.EDIT,
            lambda context: context.gesture_finished.emit(),
            ("Return", "Enter"),
            scope=Scope.CANVAS,
        ),
        _marker("reference", tr("Reference frame"), "K", lambda s: s.reference, set_reference, "reference"),
        _marker("verified", tr("Verified"), "M", lambda s: s.verified, set_verified, "verified", tr("Verified")),
        _marker(
            "needs-work", tr("Needs work"), "Z", lambda s: s.needs_work, set_needs_work, "needs-work", tr("Needs work")
        ),
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
            "review.fix-next",
            tr("Next to review"),
            Menu.REVIEW,
            lambda context: context.review_wanted.emit(),
            ("D",),
            _has_masks,
            icon="uncertain",
            short=tr("Next"),
            begins_group=True,
        ),
        Command(
            "review.note",
            tr("Note on this frame..."),
            Menu.REVIEW,
            _write_note,
            ("T",),
            has_selection,
            icon="note",
        ),
        _in_range("verified", tr("Verified in the whole range"), plan_verified, "Shift+M", begins_group=True),
        _in_range("absent", tr("Absent in the whole range"), _plan_marks(Presence.ABSENT), "Shift+X"),
        _in_range("occluded", tr("Partly hidden in the whole range"), _plan_marks(Presence.OCCLUDED)),
        _in_range("no-presence", tr("Neither absent nor hidden in the whole range"), _plan_marks(Presence.UNKNOWN)),
    )


def _interpolate(context: AppContext) -> None:
    if context.project is not None:
        context.mask_work.start(Interpolation(context.project, context.view.frame, context.view.selection))


def _has_masks(context: AppContext) -> bool:
    return context.project is not None and bool(context.project.track.records)


def _write_note(context: AppContext) -> None:
    context.shell.layout.bring_forward("review")
    context.note_wanted.emit()


def _cancel(context: AppContext) -> None:
    """Whatever goes on, from near to far: a gesture, playback, a run."""
    context.gesture_cancelled.emit()
    if context.view.playing:
        context.view.set_playing(False)
    elif context.refining.active:
        context.refining.cancel()
    elif context.mask_work.active:
        context.mask_work.cancel()
    elif context.discovery.active:
        context.discovery.cancel()
    elif context.runs.active:
        context.runs.cancel()


def _clear_frame(context: AppContext) -> None:
    """Inside a gesture the key takes back its last step: nobody who mends an outline means to lose the mask."""
    if context.gesture.active:
        context.gesture.step_back()
        return
    here = FrameRange(context.view.frame, context.view.frame)
    context.edit(lambda project: clear(project, context.view.selection, here))


def _clear_range(context: AppContext) -> None:
    objects = context.view.selection
    context.edit_widely(lambda project: plan_clearing(project, objects, project.work_range))


def _set(presence: Presence) -> Marker:
    def mark(project: Project, frames: list[FrameIndex], objects: frozenset[ObjectId], on: bool) -> ChangeSet:
        return set_presence(project, frames, objects, presence if on else Presence.UNKNOWN)

    return mark


def _plan_marks(presence: Presence) -> RangePlanner:
    return lambda project, frames, objects: plan_presence(project, frames, objects, presence)


def _marker(
    id_: str,
    title: str,
    key: str,
    is_set: Callable[[ObjectState], bool],
    mark: Marker,
    icon: str,
    short: str = "",
) -> Command:
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
            context.say(_result_text(title, context.view.frame, wanted), MessageKind.DONE)

    return Command(f"mark.{id_}", title, Menu.REVIEW, run, (key,), has_selection, on, icon=icon, short=short)


def _in_range(id_: str, title: str, plan: RangePlanner, *keys: str, begins_group: bool = False) -> Command:
    """A command that sets a mark on the selected objects on all frames from In to Out."""

    def run(context: AppContext) -> None:
        objects = context.view.selection
        context.edit_widely(
            lambda project: plan(project, project.work_range, objects), _range_text(title, context.project)
        )

    return Command(
        f"mark.{id_}-range", title, Menu.REVIEW, run, keys, has_selection, icon="", begins_group=begins_group
    )


def _range_text(title: str, project: Project | None) -> str:
    frames = project.work_range if project is not None else None
    text = tr("Frames %1 to %2: %3.").replace("%3", title)
    return text.replace("%1", str(frames.first)).replace("%2", str(frames.last)) if frames else ""


def _result_text(title: str, frame: int, wanted: bool) -> str:
    if wanted:
        return tr("Frame %1: set '%2'.").replace("%1", str(frame)).replace("%2", title)
    return tr("Frame %1: removed '%2'.").replace("%1", str(frame)).replace("%2", title)
