"""`maskreel compare`: how far two projects of one clip agree, or two engines that are run over the same frames."""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from segmentation.batch.named_objects import find_objects
from segmentation.cli.engine_terms import print_terms
from segmentation.cli.exit_codes import DONE, FAILED
from segmentation.cli.export import choose_range
from segmentation.cli.interrupts import interruptible
from segmentation.cli.json_output import add_json_option, print_result
from segmentation.cli.notes import print_note
from segmentation.cli.proposals import add_proposal_options
from segmentation.cli.run_options import add_cuts_option
from segmentation.cli.steered_run import choose_cuts
from segmentation.domain.agreement import LOW, STORED
from segmentation.engines import engine_names
from segmentation.errors import JobCancelled, UserError
from segmentation.storage.saved_project import SavedProject

if TYPE_CHECKING:
    from segmentation.batch.compare_projects import ProjectComparison
    from segmentation.domain.agreement import ObjectAgreement
    from segmentation.domain.project import Project


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `compare` to the command line."""
    parser = subparsers.add_parser(
        "compare", help="compare a project with another of the same clip, or two engines on it: where masks agree"
    )
    add_proposal_options(parser)
    parser.add_argument(
        "other", type=Path, nargs="?", metavar="OTHER", help="another project of the clip, such as another annotator's"
    )
    parser.add_argument(
        "--below", type=float, default=LOW, metavar="X", help=f"projects disagree where J&F is below; by default {LOW}"
    )
    parser.add_argument(
        "--engines",
        nargs=2,
        metavar=("FIRST", "SECOND"),
        help=f"FIRST makes masks where there are none, or is '{STORED}'; SECOND's masks are kept as a proposal over "
        f"them. Engines: {', '.join(engine_names())}",
    )
    add_cuts_option(parser)
    parser.add_argument("--device", default="auto", metavar="auto|cpu|cuda|mps")
    add_json_option(parser)
    parser.set_defaults(command=compare)


def compare(options: argparse.Namespace) -> int:
    """Compare what is given: another project, or two engines.

    Raises:
        SegmentationError: What `compare_projects` or `compare_engines` raises, or a file cannot be opened.
    """
    if (options.other is None) == (options.engines is None):
        raise UserError("Two projects are compared, or two engines.", "Give another project, or --engines.")
    return _compare_engines(options) if options.other is None else _compare_projects(options)


def _compare_projects(options: argparse.Namespace) -> int:
    """Print how far both agree, object by object, and where they do not; nothing is changed."""
    from segmentation.batch.compare_projects import compare_projects
    from segmentation.cli.stage_bars import StageBars
    from segmentation.formats.progress import finish

    places = options.project, options.other
    with ExitStack() as stack, StageBars() as bars:
        first, second = (
            stack.enter_context(closing(SavedProject.open(path, read_only=True))).project for path in places
        )
        frames = choose_range(first, options.first, options.last)
        objects = None if options.objects is None else find_objects(first, options.objects)
        found = finish(compare_projects(first, second, frames, objects), bars.show)
        unpaired = [
            [project.objects[i].name for i in alone]
            for project, alone in ((first, found.pairs.only_first), (second, found.pairs.only_second))
        ]
    for path, names in zip(places, unpaired, strict=True):
        if names:
            print_note(f"Only {path} has: {', '.join(names)}.")
    values = comparison_json(found, options.below) | {"only_first": unpaired[0], "only_second": unpaired[1]}
    print_result(options, {"projects": list(map(str, places)), **values}, comparison_table(found, options.below))
    return DONE


def _compare_engines(options: argparse.Namespace) -> int:
    """Run both engines, print the table of agreement, and leave the second one's masks as a proposal."""
    from segmentation.batch.compare_engines import compare_engines
    from segmentation.cli.progress import ProgressBar
    from segmentation.jobs.control import JobControl
    from segmentation.media.open_video import WALK_CACHE_BYTES, open_video

    first, second = options.engines
    for name in {first, second} - {STORED}:
        print_terms(name, None)
    with closing(SavedProject.open(options.project)) as saved:
        saved.check_writable()
        project, source = saved.project, saved.source_path()
        frames = choose_range(project, options.first, options.last)
        objects = () if options.objects is None else tuple(sorted(find_objects(project, options.objects)))
        with closing(open_video(source, cache_bytes=WALK_CACHE_BYTES)) as video:
            cuts = choose_cuts(options, project.clip, video)
        control, bars = JobControl(), dict[str, ProgressBar]()

        def show(engine: str, done: int, total: int) -> None:
            bars.setdefault(engine, ProgressBar(f"Running {engine}", total)).set(done, total)

        try:
            with interruptible(control):
                found = compare_engines(
                    saved,
                    lambda: open_video(source, cache_bytes=WALK_CACHE_BYTES),
                    (first, second),
                    frames,
                    objects=objects,
                    cuts=cuts,
                    device=options.device,
                    control=control,
                    on_progress=lambda engine, progress: show(engine, progress.done, progress.total),
                )
        except JobCancelled:
            sys.stderr.write("maskreel: Cancelled. Finished frames are kept; what was compared so far is a proposal.\n")
            return FAILED
        finally:
            for bar in bars.values():
                bar.close()
        _report(options, project, found)
    return DONE


_SHOWN = 20


def comparison_table(found: ProjectComparison, limit: float) -> str:
    """A line per object, the mean of all, and the frames of disagreement, worst first."""
    width = max([6, *(len(each.name) for each in found.objects)])
    below = f"below {limit:g}"
    lines = [f"{'object':{width}} {'frames':>6} {'J':>6} {'F':>6} {'J&F':>6} {'lowest':>6} {'at':>6} {below:>9}"]
    for each in found.objects:
        mean, lowest = each.mean, each.lowest
        if mean is None or lowest is None:
            lines.append(f"{each.name:{width}} {0:6}      -      -      -      -      - {0:9}")
            continue
        figures = f"{mean['J']:6.3f} {mean['F']:6.3f} {mean.j_and_f:6.3f} {each.scores[lowest].j_and_f:6.3f}"
        count = len(each.frames_below(limit))
        lines.append(f"{each.name:{width}} {len(each.scores):6} {figures} {lowest:6} {count:9}")
    frames = found.frames_below(limit)
    more = f" and {len(frames) - _SHOWN} more" if len(frames) > _SHOWN else ""
    said = f"{', '.join(map(str, frames[:_SHOWN]))}{more}" if frames else "none"
    return "\n".join([*lines, f"frames of disagreement, worst first: {said}"])


def comparison_json(found: ProjectComparison, limit: float) -> dict[str, Any]:
    """The same with every figure."""
    objects = []
    for each in found.objects:
        mean = each.mean
        objects.append(
            {
                "name": each.name,
                "ids": [int(each.first), int(each.second)],
                "mean": None if mean is None else {**mean, "J&F": mean.j_and_f},
                "lowest_frame": each.lowest,
                "frames_below": list(each.frames_below(limit)),
                "frames_of_first_alone": each.only_first,
                "frames_of_second_alone": each.only_second,
                "frames": {str(frame): dict(score) for frame, score in each.scores.items()},
            }
        )
    return {"below": limit, "objects": objects, "disagreement": list(found.frames_below(limit))}


def _report(options: argparse.Namespace, project: Project, found: tuple[ObjectAgreement, ...]) -> None:
    lines = [f"{'object':20s} {'frames':>7s} {'mean IoU':>9s} {'lowest':>7s} {'at frame':>9s} {'below 0.9':>10s}"]
    for each in found:
        lowest = each.lowest
        worst = ("-", "-") if lowest is None else (f"{each.ious[lowest]:.3f}", str(lowest))
        name = project.objects[each.object_id].name[:20]
        figures = f"{len(each.ious):7d} {each.mean:9.3f} {worst[0]:>7s} {worst[1]:>9s} {each.low_count:10d}"
        lines.append(f"{name:20s} {figures}")
    values = {"engines": options.engines, "objects": [_to_json(project, each) for each in found]}
    print_result(options, values, "\n".join(lines))
    print_note(
        f"The masks of '{options.engines[1]}' are a proposal in {options.project}: look at both in the window, or run "
        f"`maskreel accept {options.project}` or `maskreel reject {options.project}`, with --from, --to and --objects "
        "for a part."
    )


def _to_json(project: Project, agreement: ObjectAgreement) -> dict[str, Any]:
    return {
        "id": int(agreement.object_id),
        "name": project.objects[agreement.object_id].name,
        "mean_iou": agreement.mean,
        "lowest_frame": agreement.lowest,
        "frames_below_0.9": agreement.low_count,
        "iou": {str(frame): round(iou, 4) for frame, iou in agreement.ious.items()},
    }
