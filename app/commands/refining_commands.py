"""Commands that pull the outlines of masks to the edges of the picture."""

from __future__ import annotations

from collections.abc import Callable

from app.commands.command import Command, Menu
from app.commands.context import AppContext
from app.translating import tr
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project


def refining_commands() -> tuple[Command, ...]:
    """The table's rows."""
    return (
        Command(
            "refine.frame",
            tr("Refine edges on this frame"),
            Menu.EDIT,
            _starter(whole_range=False, all_objects=False),
            ("Ctrl+Shift+R",),
            _can_refine_selected,
            icon="refine",
            begins_group=True,
        ),
        Command(
            "refine.frame-all",
            tr("Refine edges of all objects on this frame"),
            Menu.EDIT,
            _starter(whole_range=False, all_objects=True),
            (),
            _can_refine,
        ),
        Command(
            "refine.range",
            tr("Refine edges in the range"),
            Menu.EDIT,
            _starter(whole_range=True, all_objects=False),
            (),
            _can_refine_selected,
        ),
        Command(
            "mask.filter",
            tr("Clean, grow, smooth or soften masks..."),
            Menu.EDIT,
            lambda context: context.shell.layout.filter_masks(),
            ("Ctrl+Shift+E",),
            _can_refine_selected,
            icon="filter",
        ),
        Command(
            "refine.stop",
            tr("Stop refining edges"),
            Menu.EDIT,
            lambda context: context.refining.cancel(),
            (),
            lambda context: context.refining.active,
        ),
    )


def _starter(*, whole_range: bool, all_objects: bool) -> Callable[[AppContext], None]:
    def run(context: AppContext) -> None:
        project = context.project
        if project is not None:
            objects: frozenset[ObjectId] = frozenset(project.objects) if all_objects else context.view.selection
            frames = _frames_with_masks(project) if whole_range else [context.view.frame]
            context.refining.start(frames, objects)

    return run


def _frames_with_masks(project: Project) -> list[FrameIndex]:
    return [frame for frame in sorted(project.track.records) if frame in project.work_range]


def _can_refine(context: AppContext) -> bool:
    return context.project is not None and bool(context.project.track.records) and not context.refining.active


def _can_refine_selected(context: AppContext) -> bool:
    return _can_refine(context) and bool(context.view.selection)
