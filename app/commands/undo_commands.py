"""Undo and redo: say what was taken back, and go to where it can be seen."""

from __future__ import annotations

from collections.abc import Sequence

from app.commands.command import Command, Menu
from app.commands.context import AppContext, MessageKind
from app.translating import tr, translate_message
from segmentation.domain.changes import ChangeSet
from segmentation.domain.frames import FrameIndex
from segmentation.storage.step_history import HistoryEntry


def undo_commands() -> tuple[Command, ...]:
    """The table's rows."""
    return (
        Command("edit.undo", tr("Undo"), Menu.EDIT, _undo, ("Ctrl+Z",), _can_undo, icon="undo", repeats=True),
        Command(
            "edit.redo", tr("Redo"), Menu.EDIT, _redo, ("Ctrl+Shift+Z", "Ctrl+Y"), _can_redo, icon="redo", repeats=True
        ),
    )


def _undo(context: AppContext) -> None:
    """Inside a gesture its last step, so that what was done before is safe."""
    if context.gesture.active:
        context.gesture.step_back()
    elif (document := context.document) is not None:
        document.undo(lambda made: _report(context, made, tr("Undone: %1.")))


def _redo(context: AppContext) -> None:
    if (document := context.document) is not None:
        document.redo(lambda made: _report(context, made, tr("Done again: %1.")))


def _report(context: AppContext, made: ChangeSet, said: str) -> None:
    _go_near(context, sorted(made.frames))
    context.say(said.replace("%1", translate_message(made.title)), MessageKind.DONE)


def _go_near(context: AppContext, frames: Sequence[FrameIndex]) -> None:
    """What changed elsewhere is shown; who looks at one of the changed frames stays there."""
    here = context.view.frame
    if frames and here not in frames:
        context.view.set_frame(min(frames, key=lambda frame: abs(frame - here)))


def _next_to_undo(context: AppContext) -> HistoryEntry | None:
    entries = context.document.history() if context.document else ()
    return next((entry for entry in reversed(entries) if entry.done), None)


def _next_to_redo(context: AppContext) -> HistoryEntry | None:
    entries = context.document.history() if context.document else ()
    return next((entry for entry in entries if not entry.done), None)


def _can_undo(context: AppContext) -> bool:
    return context.gesture.active or _next_to_undo(context) is not None


def _can_redo(context: AppContext) -> bool:
    return _next_to_redo(context) is not None
