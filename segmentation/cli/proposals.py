"""`maskreel accept PROJECT` and `maskreel reject PROJECT`: decide on what a run proposed."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from segmentation.cli.counts import format_count
from segmentation.cli.exit_codes import DONE
from segmentation.cli.export import add_range_options
from segmentation.cli.json_output import note_figures
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.objects import ObjectId
from segmentation.domain.open_proposals import ProposedFrame, open_frames
from segmentation.errors import UserError

if TYPE_CHECKING:
    from segmentation.domain.project import Project
    from segmentation.jobs.propagation.deciding import Decision


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `accept` and `reject` to the command line."""
    accepting = subparsers.add_parser("accept", help="store what a run proposed for a project")
    add_proposal_options(accepting)
    accepting.set_defaults(command=accept)
    rejecting = subparsers.add_parser("reject", help="drop what a run proposed for a project; the stored masks stay")
    add_proposal_options(rejecting)
    rejecting.set_defaults(command=reject)


def add_proposal_options(parser: argparse.ArgumentParser) -> None:
    """The project, and which part of its proposal."""
    parser.add_argument("project", type=Path, metavar="PROJECT", help="project file")
    add_range_options(parser, "first frame; by default that of the clip", "last frame; by default that of the clip")
    parser.add_argument(
        "--objects", nargs="+", metavar="NAME", help="names or numbers of objects; all objects by default"
    )


def accept(options: argparse.Namespace) -> int:
    """Store the chosen part of the proposal."""
    from segmentation.jobs.propagation.deciding import Decision

    return _decide(options, Decision.ACCEPT)


def reject(options: argparse.Namespace) -> int:
    """Drop the chosen part of the proposal."""
    from segmentation.jobs.propagation.deciding import Decision

    return _decide(options, Decision.REJECT)


def _decide(options: argparse.Namespace, decision: Decision) -> int:
    """Accept or reject, as one step of undo, and print what was done and what is left.

    Raises:
        UserError: Nothing is proposed there, an unknown object, or frames outside the clip or in wrong order.
        StorageError: The project cannot be opened or written.
    """
    from segmentation.batch.named_objects import find_objects
    from segmentation.jobs.propagation.deciding import Decision, decide_all
    from segmentation.storage.saved_project import SavedProject

    with closing(SavedProject.open_part(options.project, lambda saved: saved.project.proposals)) as saved:
        saved.check_writable()
        project = saved.project
        objects = None if options.objects is None else find_objects(project, options.objects)
        frames = _frames_meant(project, options, objects)
        decided = decide_all(saved, decision, frames, objects)
        left = len(open_frames(project))
    note_figures(options, decision=decision.value, masks=decided.masks, frames=decided.frames, open_frames=left)
    word = "Accepted" if decision is Decision.ACCEPT else "Rejected"
    rest = f"Still open: {format_count(left, 'frame')}." if left else "Nothing of the proposal is left."
    print(f"{word}: {format_count(decided.masks, 'mask')} on {format_count(decided.frames, 'frame')}. {rest}")
    return DONE


def _frames_meant(
    project: Project, options: argparse.Namespace, objects: frozenset[ObjectId] | None
) -> tuple[FrameIndex, ...]:
    whole = project.clip.whole
    first = project.clip.check_frame(whole.first if options.first is None else options.first)
    last = project.clip.check_frame(whole.last if options.last is None else options.last)
    within, proposed = FrameRange(FrameIndex(first), FrameIndex(last)), open_frames(project)
    if not proposed:
        raise UserError(
            f"Nothing is proposed in {options.project}.", "`maskreel propagate --propose` makes a proposal."
        )
    meant = [each for each in proposed if each.frame in within and _concerns(each, objects)]
    if not meant:
        raise UserError(
            f"Nothing is proposed there: frames {first} to {last}, objects {_list_words(options.objects)}.",
            f"The proposal has {format_count(len(proposed), 'frame')}, {proposed[0].frame} to {proposed[-1].frame}.",
        )
    return tuple(each.frame for each in meant)


def _concerns(proposed: ProposedFrame, objects: frozenset[ObjectId] | None) -> bool:
    return objects is None or bool(objects & proposed.changes.keys())


def _list_words(names: Sequence[str] | None) -> str:
    return "all" if names is None else ", ".join(names)
