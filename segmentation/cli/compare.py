"""`maskreel compare`: run two engines over the same frames, and say how far their masks agree."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
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
from segmentation.domain.agreement import STORED
from segmentation.engines import engine_names
from segmentation.errors import JobCancelled

if TYPE_CHECKING:
    from segmentation.domain.agreement import ObjectAgreement
    from segmentation.domain.project import Project


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `compare` to the command line."""
    parser = subparsers.add_parser("compare", help="compare two engines on a project: where their masks agree")
    add_proposal_options(parser)
    parser.add_argument(
        "--engines",
        nargs=2,
        required=True,
        metavar=("FIRST", "SECOND"),
        help=f"FIRST makes masks where there are none, or is '{STORED}'; SECOND's masks are kept as a proposal over "
        f"them. Engines: {', '.join(engine_names())}",
    )
    add_cuts_option(parser)
    parser.add_argument("--device", default="auto", metavar="auto|cpu|cuda|mps")
    add_json_option(parser)
    parser.set_defaults(command=compare)


def compare(options: argparse.Namespace) -> int:
    """Run both engines, print the table of agreement, and leave the second one's masks as a proposal.

    Raises:
        SegmentationError: What `compare_engines` raises, or the clip cannot be opened.
    """
    from segmentation.batch.compare_engines import compare_engines
    from segmentation.cli.progress import ProgressBar
    from segmentation.jobs.control import JobControl
    from segmentation.media.open_video import WALK_CACHE_BYTES, open_video
    from segmentation.storage.saved_project import SavedProject

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
