"""Commands of what runs propose: compare it with the stored masks, go through it, accept or reject it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.commands.command import Command, Menu
from app.commands.context import AppContext, MessageKind
from app.state.mask_preview import ReplacedMasks
from app.translating import tr
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId

WIPE_STEP = 0.05
"""One press of a key moves the line by this share of the picture's width."""
MIDDLE = 0.5


def proposal_commands() -> tuple[Command, ...]:
    """The table's rows."""
    return (*_looking(), *_accepting(), *_rejecting())


def _looking() -> tuple[Command, ...]:
    return (
        Command(
            "proposal.next",
            tr("Next most changed frame of the proposal"),
            Menu.REVIEW,
            _to_next,
            ("Shift+D",),
            _is_open,
            icon="next-change",
            short=tr("Next"),
            begins_group=True,
        ),
        Command(
            "proposal.before",
            tr("Masks before the proposal or refined edges (hold the key)"),
            Menu.REVIEW,
            _toggle_before,
            ("A",),
            _has_before,
            _shows_before,
            icon="before",
            short=tr("Before"),
            on_release=_show_present,
        ),
        Command(
            "proposal.wipe",
            tr("Line between before and after"),
            Menu.REVIEW,
            lambda c: c.view.set_wipe(MIDDLE if c.view.comparison.wipe is None else None),
            ("W",),
            _is_open,
            lambda c: c.view.comparison.wipe is not None,
            icon="wipe",
            short=tr("Line"),
        ),
        Command(
            "proposal.agreement",
            tr("Map of agreement: where both masks lie"),
            Menu.REVIEW,
            lambda c: c.view.set_agreement(not c.view.comparison.agreement),
            ("Shift+A",),
            _is_open,
            lambda c: c.view.comparison.agreement,
            icon="agreement",
            short=tr("Agreement"),
        ),
        _move("wipe-left", tr("Move the line to the left"), -WIPE_STEP, "Ctrl+Left"),
        _move("wipe-right", tr("Move the line to the right"), WIPE_STEP, "Ctrl+Right"),
    )


def _has_before(context: AppContext) -> bool:
    """Whether there is another state to compare with: of a proposal, a preview, or a frame whose edges were refined."""
    preview = context.view.preview
    return _is_open(context) or isinstance(preview, ReplacedMasks) or context.refining.can_take_back(context.view.frame)


def _shows_before(context: AppContext) -> bool:
    preview = context.view.preview
    return context.view.comparison.before or (isinstance(preview, ReplacedMasks) and preview.is_before)


def _toggle_before(context: AppContext) -> None:
    if _shows_before(context):
        _show_present(context)
    elif not _is_open(context) and context.view.preview is None:
        context.view.set_preview(context.refining.before(context.view.frame))
    else:
        context.view.set_before(True)


def _show_present(context: AppContext) -> None:
    preview = context.view.preview
    if isinstance(preview, ReplacedMasks) and preview.is_before:
        context.view.set_preview(None)
    context.view.set_before(False)


def _accepting() -> tuple[Command, ...]:
    def row(part: _ProposalPart, *words: str) -> Command:
        return _decision("accept", tr("Accept the proposal"), part, lambda c: c.proposals.accept(*part.of(c)), *words)

    return (
        row(_FRAME, tr("Accept it on this frame"), tr("Accept frame"), "Y", "accept-one"),
        row(_OBJECTS_HERE, tr("Accept it for the selected objects on this frame"), tr("Objects here"), "Alt+Shift+Y"),
        row(_OBJECTS, tr("Accept it for the selected objects on all frames"), tr("Objects"), "Alt+Y"),
        row(_RANGE, tr("Accept it in the range (In to Out)"), tr("Accept range"), "Shift+Y", "accept-range"),
        row(_ALL, tr("Accept all of it"), tr("Accept all"), "Ctrl+Shift+Y", "accept"),
    )


def _rejecting() -> tuple[Command, ...]:
    def row(part: _ProposalPart, *words: str) -> Command:
        return _decision("reject", tr("Reject the proposal"), part, lambda c: c.proposals.reject(*part.of(c)), *words)

    return (
        row(_FRAME, tr("Reject it on this frame"), tr("Reject frame"), "U", "reject-one"),
        row(_OBJECTS_HERE, tr("Reject it for the selected objects on this frame"), tr("Objects here"), "Alt+Shift+U"),
        row(_OBJECTS, tr("Reject it for the selected objects on all frames"), tr("Objects"), "Alt+U"),
        row(_RANGE, tr("Reject it in the range (In to Out)"), tr("Reject range"), "Shift+U", "reject-range"),
        row(_ALL, tr("Reject all of it"), tr("Reject all"), "Ctrl+Shift+U", "reject"),
    )


def _decision(
    verb: str,
    submenu: str,
    part: _ProposalPart,
    decide: Callable[[AppContext], None],
    title: str,
    short: str,
    key: str,
    icon: str = "",
) -> Command:
    return Command(
        f"proposal.{verb}-{part.id}", title, Menu.REVIEW, decide, (key,), part.is_open,
        icon=icon, short=short, submenu=submenu,
    )  # fmt: skip


@dataclass(frozen=True)
class _ProposalPart:
    """A part of the proposal.

    Args:
        id: Ends the ids of its two commands.
        of: The frames and the objects that belong to it now; None means all.
        is_open: Whether there is anything to decide.
    """

    id: str
    of: Callable[[AppContext], tuple[Iterable[FrameIndex] | None, Iterable[ObjectId] | None]]
    is_open: Callable[[AppContext], bool]


def _is_open(context: AppContext) -> bool:
    return context.proposals.is_open


def _is_open_for_selection(context: AppContext) -> bool:
    return context.proposals.is_open and bool(context.view.selection)


_FRAME = _ProposalPart("frame", lambda c: ([c.view.frame], None), lambda c: c.proposals.is_open_on(c.view.frame))
_OBJECTS_HERE = _ProposalPart(
    "objects-here",
    lambda c: ([c.view.frame], c.view.selection),
    lambda c: c.proposals.is_open_on(c.view.frame, c.view.selection),
)
_OBJECTS = _ProposalPart("objects", lambda c: (None, c.view.selection), _is_open_for_selection)
_RANGE = _ProposalPart("range", lambda c: (c.project.work_range if c.project else (), None), _is_open)
_ALL = _ProposalPart("all", lambda c: (None, None), _is_open)


def _move(id_: str, title: str, by: float, key: str) -> Command:
    def move(context: AppContext) -> None:
        wipe = context.view.comparison.wipe
        context.view.set_wipe((MIDDLE if wipe is None else wipe) + by)

    return Command(f"proposal.{id_}", title, Menu.REVIEW, move, (key,), _is_open, repeats=True)


def _to_next(context: AppContext) -> None:
    """From a frame of the list to the one after it; from any other frame, and from the last, to the first."""
    frames = list(context.proposals.most_changed())
    here = context.view.frame
    following = frames[frames.index(here) + 1 :] if here in frames else frames
    if not following:
        context.say(tr("That was the last frame of the proposal; from the top again."), MessageKind.DONE)
    context.view.set_playing(False)
    context.view.set_frame((following or frames)[0])
