"""Commands of the review: score against a truth, go to where the score is worst, keep a log of the effort."""

from __future__ import annotations

from collections.abc import Sequence

from app.commands.command import Command, Menu, always
from app.commands.context import AppContext, MessageKind
from app.translating import tr
from segmentation.domain.frames import FrameIndex


def review_commands() -> tuple[Command, ...]:
    """The table's rows."""
    return (
        Command(
            "review.score",
            tr("Score against true masks..."),
            Menu.REVIEW,
            lambda context: context.shell.scores.choose_folder(),
            ("Ctrl+J",),
            icon="score",
            short=tr("Score..."),
            begins_group=True,
        ),
        Command(
            "review.score-project",
            tr("Compare with another project..."),
            Menu.REVIEW,
            lambda context: context.shell.scores.choose_project(),
        ),
        Command(
            "review.score-stop",
            tr("Stop scoring"),
            Menu.REVIEW,
            lambda context: context.scores.stop(),
            (),
            lambda context: context.scores.busy,
            icon="stop",
            short=tr("Stop"),
        ),
        Command(
            "review.worst",
            tr("Worst frame"),
            Menu.REVIEW,
            _to_worst,
            ("J",),
            _is_scored,
            icon="worst",
            short=tr("Worst"),
        ),
        Command("review.next-worst", tr("Next worst frame"), Menu.REVIEW, _to_next_worst, ("Shift+J",), _is_scored),
        Command(
            "review.score-export",
            tr("Export scores as CSV..."),
            Menu.REVIEW,
            lambda context: context.shell.scores.export_scores(),
            (),
            _is_scored,
            icon="export",
            short=tr("Export..."),
        ),
        Command(
            "review.next-clip",
            tr("Next clip to verify"),
            Menu.REVIEW,
            lambda context: context.next_clip_wanted.emit(),
            ("Ctrl+D",),
            always,
            icon="next-clip",
            short=tr("Next clip"),
            begins_group=True,
        ),
        Command(
            "review.clip-folder",
            tr("Clips of another folder..."),
            Menu.REVIEW,
            lambda context: context.shell.files.choose_clip_folder(),
            (),
            always,
            icon="open",
            short=tr("Folder..."),
        ),
        Command(
            "review.effort-log",
            tr("Keep a log of my effort"),
            Menu.REVIEW,
            _toggle_log,
            enabled_when=always,
            checked_when=lambda context: context.effort.recording,
            begins_group=True,
        ),
        Command(
            "review.effort-export",
            tr("Export the log of my effort..."),
            Menu.REVIEW,
            lambda context: context.shell.scores.export_effort(),
            (),
            lambda context: context.document is not None and context.effort.has_log,
        ),
    )


def _toggle_log(context: AppContext) -> None:
    on = not context.effort.recording
    context.effort.set_recording(on)
    if on:
        text = tr("Strokes, seconds and runs per object are now kept in a file beside the project, and nowhere else.")
    else:
        text = tr("Nothing is logged any more; what was logged stays beside the project.")
    context.say(text, MessageKind.DONE)


def _is_scored(context: AppContext) -> bool:
    return context.document is not None and context.scores.is_scored


def _to_worst(context: AppContext) -> None:
    _go_to_first_of(context, context.scores.worst_frames())


def _to_next_worst(context: AppContext) -> None:
    """From a frame of the list to the one after it; from any other frame to the first."""
    worst = list(context.scores.worst_frames())
    here = context.view.frame
    _go_to_first_of(context, worst[worst.index(here) + 1 :] if here in worst else worst)


def _go_to_first_of(context: AppContext, frames: Sequence[FrameIndex]) -> None:
    if frames:
        context.view.set_playing(False)
        context.view.set_frame(frames[0])
    else:
        context.say(tr("All other scored frames match the true masks exactly."), MessageKind.DONE)
