"""Commands that pull the outlines of masks to the edges of the picture."""

from __future__ import annotations

from collections.abc import Callable

from app.commands.command import Command, Menu, with_document
from app.commands.context import AppContext
from app.state.edge_words import edge_method_words
from app.translating import tr, translate_message
from segmentation.domain.edge_choice import EdgeMethod
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project
from segmentation.jobs.refinement.edge_methods import reason_against


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
            "refine.options",
            tr("Refine edges, with a preview..."),
            Menu.EDIT,
            lambda context: context.shell.layout.refine_edges(),
            ("Ctrl+Alt+E",),
            _can_refine_selected,
            icon="refine",
        ),
        Command(
            "refine.take-back",
            tr("Take back refined edges on this frame"),
            Menu.EDIT,
            lambda context: context.refining.take_back(context.view.frame),
            ("Ctrl+Alt+R",),
            lambda context: context.refining.can_take_back(context.view.frame),
        ),
        *_choices(),
        Command(
            "mask.filter",
            tr("Clean, grow, smooth or soften masks..."),
            Menu.EDIT,
            lambda context: context.shell.layout.filter_masks(),
            ("Ctrl+Shift+G",),
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


def _choices() -> tuple[Command, ...]:
    def width(id_: str, title: str, by_px: int) -> Command:
        def change(context: AppContext) -> None:
            context.view.set_edges(width_px=context.view.edges.width_px + by_px)
            context.say(tr("Edge width: %1 px.").replace("%1", str(context.view.edges.width_px)))

        return Command(f"edges.{id_}", title, Menu.EDIT, change, submenu=tr("Edges"), repeats=True)

    return (
        *(_method(method) for method in EdgeMethod),
        width("wider", tr("Wider soft edges"), 1),
        width("narrower", tr("Narrower soft edges"), -1),
        Command(
            "edges.steady",
            tr("Frames beside each other have a say"),
            Menu.EDIT,
            lambda context: context.view.set_edges(steady=not context.view.edges.steady),
            checked_when=lambda context: context.view.edges.steady,
            submenu=tr("Edges"),
        ),
    )


def _method(method: EdgeMethod) -> Command:
    reason = reason_against(method)
    title = edge_method_words(method)
    return Command(
        f"edges.{method.value}",
        f"{title} ({translate_message(reason)})" if reason else title,
        Menu.EDIT,
        lambda context: context.view.set_edges(method=method),
        (),
        (lambda context: False) if reason else with_document,
        lambda context: context.view.edges.method is method,
        submenu=tr("Edges"),
    )


def _starter(*, whole_range: bool, all_objects: bool) -> Callable[[AppContext], None]:
    def run(context: AppContext) -> None:
        project = context.project
        if project is not None:
            objects: frozenset[ObjectId] = frozenset(project.objects) if all_objects else context.view.selection
            frames = _frames_with_masks(project) if whole_range else [context.view.frame]
            context.refining.start(frames, objects, context.view.edges)

    return run


def _frames_with_masks(project: Project) -> list[FrameIndex]:
    return [frame for frame in sorted(project.track.records) if frame in project.work_range]


def _can_refine(context: AppContext) -> bool:
    return context.project is not None and bool(context.project.track.records) and not context.refining.active


def _can_refine_selected(context: AppContext) -> bool:
    return _can_refine(context) and bool(context.view.selection)
