"""`maskreel propagate` and `maskreel correct`: propagate masks, given or selected by points, and export the result."""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from segmentation.cli.counts import format_count
from segmentation.cli.engine_terms import choose_engine, print_terms
from segmentation.cli.exit_codes import DONE
from segmentation.cli.export import Target, write_export
from segmentation.cli.json_output import print_result, write_json
from segmentation.cli.notes import print_notes
from segmentation.cli.prompt_options import GivenPrompts, add_prompt_options, has_prompts
from segmentation.cli.run_notes import proposal_notes, region_notes
from segmentation.cli.run_options import add_run_options, make_request
from segmentation.cli.run_places import check_all_reached, check_places
from segmentation.cli.settings import parse_settings
from segmentation.cli.steered_run import choose_cuts, report_cancelled, run_with_progress
from segmentation.errors import JobCancelled, UserError

if TYPE_CHECKING:
    from segmentation.media.video import Video
    from segmentation.storage.saved_project import SavedProject

_MASKS = (
    "masks to start from; frame 0 unless said; those of a folder, or of a pattern in quotes, belong to the frames of "
    "their names"
)
_BEHIND_CUTS = "Give a mask behind it with --masks, or add --cross-cuts."


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `propagate` and `correct` to the command line."""
    parser = subparsers.add_parser("propagate", help="propagate masks through a clip and export them")
    parser.add_argument(
        "clip",
        type=Path,
        metavar="CLIP|PROJECT",
        help="video file, image folder, images by pattern (frame_%%05d.png, '*.png'), or a project with masks to start "
        "from",
    )
    parser.add_argument("--masks", nargs="+", default=[], metavar="PNG[@FRAME]|DIR", help=_MASKS)
    add_prompt_options(parser)
    parser.add_argument("--only-changed", action="store_true", help="compute only what a correction makes out of date")
    parser.add_argument("--project", type=Path, metavar="FILE", help="keep the work here; an unfinished run goes on")
    add_run_options(parser)
    parser.set_defaults(command=propagate)
    correcting = subparsers.add_parser(
        "correct", help="give a project right masks, and propagate only what they make out of date"
    )
    correcting.add_argument("clip", type=Path, metavar="PROJECT", help="project file")
    correcting.add_argument("--masks", nargs="+", default=[], metavar="PNG[@FRAME]|DIR", help=_MASKS)
    add_prompt_options(correcting)
    add_run_options(correcting)
    correcting.set_defaults(command=correct, only_changed=True, project=None)


def correct(options: argparse.Namespace) -> int:
    """As `propagate`, of a project that is there."""
    from segmentation.storage.project_suffix import EXTENSION

    if options.clip.suffix != EXTENSION:
        raise UserError(f"{options.clip} is no project.", f"Give a project file (*{EXTENSION}).")
    if not options.masks and not has_prompts(options):
        raise UserError("There is no right mask.", "Give --masks, or points and boxes with --click and --box.")
    return propagate(options)


def propagate(options: argparse.Namespace) -> int:
    """Open, mask, propagate, export."""
    from segmentation.batch.engine_choice import EngineChoice
    from segmentation.batch.stops_at_cuts import cut_notes
    from segmentation.jobs.propagation.planning import plan_propagation

    _name_project(options)
    check_places(options)
    choice = EngineChoice(choose_engine(options, "propagation", options.engine), options.device, options.weights)
    choice.check(parse_settings(options.setting))
    print_terms(choice.name, choice.weights)
    prompts = GivenPrompts.of(options)
    target = None if options.out is None else Target.of(options, options.clip)
    with ExitStack() as stack:
        saved, video, selected = _open(options, prompts, stack)
        print_notes(video.info.notes)
        cuts = choose_cuts(options, saved.project.clip, video)
        request = make_request(options, saved.project, choice.name, cuts)
        plan = plan_propagation(saved.project, request)
        print_notes((*region_notes(saved.project, plan), *cut_notes(plan, _BEHIND_CUTS)))
        if target is not None:
            target.check(saved.project.clip, request.frames)
            check_all_reached(saved.project, plan, target)
        try:
            report = run_with_progress(saved, video.info.path, plan, choice)
        except JobCancelled:
            return report_cancelled(options.project)
        written = None if target is None else write_export(saved.project, target, video, request.frames)
        notes = proposal_notes(saved.project, options.project) if options.propose else ()
    place = str(options.project if written is None else written.target)
    figures = report.to_json() | {"clip": str(options.clip), "out": place, "selected": selected}
    if options.report is not None:
        write_json(options.report, figures)
    print_notes(notes)
    said = (
        f"{format_count(report.steps, 'frame')}, {report.frames_per_second:.2f} frames per second; written to {place}"
    )
    print_result(options, figures, said)
    return DONE


def _name_project(options: argparse.Namespace) -> None:
    """Take a project that stands in the place of the clip as `--project`.

    Raises:
        UserError: Two projects are named, or a clip comes without masks to start from.
    """
    from segmentation.storage.project_suffix import EXTENSION

    if options.clip.suffix != EXTENSION:
        if not options.masks and not has_prompts(options):
            raise UserError(
                f"There are no masks to start from: {options.clip} is a clip.",
                "Add --masks, or points and boxes with --click and --box, or give a project.",
            )
        return
    if options.project is not None:
        raise UserError(f"{options.clip} is a project already.", "Leave out --project, or give a clip.")
    options.project = options.clip


def _open(
    options: argparse.Namespace, prompts: GivenPrompts, stack: ExitStack
) -> tuple[SavedProject, Video, list[dict[str, Any]]]:
    """The project, which has the given masks now, its clip, and the masks that points and boxes selected.

    Raises:
        SegmentationError: One of them cannot be opened or read, or they do not belong together.
    """
    from segmentation.batch.clip_project import find_given_masks, give_masks, holds_masks, open_source

    saved, video = open_source(options.clip, options.project, stack)
    prompts.check(saved.project)
    given, paired = find_given_masks(options.masks, saved.project.clip)
    print_notes(paired)
    if given and not holds_masks(saved, given):
        saved.clear_job()  # an unfinished run started from other masks
        print_notes(give_masks(saved, given))
    return saved, video, prompts.give(saved, video)
