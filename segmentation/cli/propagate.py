"""`maskreel propagate`: propagate given masks through a clip and export the result."""

from __future__ import annotations

import argparse
import sys
import tempfile
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

from segmentation.cli.engine_terms import add_engine_options, choose_engine, print_terms
from segmentation.cli.exit_codes import DONE, FAILED
from segmentation.cli.export import Target, add_export_options, add_range_options, choose_range, write_export
from segmentation.cli.interrupts import interruptible
from segmentation.cli.isolation import add_isolate_option
from segmentation.cli.json_output import write_json
from segmentation.cli.notes import print_notes
from segmentation.cli.proposals import find_objects
from segmentation.cli.run_notes import proposal_notes, region_notes
from segmentation.cli.settings import parse_settings
from segmentation.domain.frames import Direction, FrameIndex
from segmentation.engines import engine_names
from segmentation.errors import JobCancelled, UserError
from segmentation.formats.format_spec import UnknownFrames
from segmentation.jobs.propagation.region.region_mode import SMALL_SHARE, RegionMode
from segmentation.jobs.propagation.stop_rule import StopRule

if TYPE_CHECKING:
    from segmentation.batch.engine_choice import EngineChoice
    from segmentation.batch.propagate_clip import RunReport
    from segmentation.domain.clip import Clip
    from segmentation.domain.project import Project
    from segmentation.jobs.propagation.plan import PropagationPlan
    from segmentation.jobs.propagation.request import PropagationRequest
    from segmentation.media.video import Video
    from segmentation.storage.saved_project import SavedProject

_BEHIND_CUTS = "Give a mask behind it with --masks, or add --cross-cuts."


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `propagate` to the command line."""
    parser = subparsers.add_parser("propagate", help="propagate masks through a clip and export them")
    parser.add_argument(
        "clip",
        type=Path,
        metavar="CLIP|PROJECT",
        help="video file, image folder, or a project with masks to start from",
    )
    parser.add_argument(
        "--masks",
        nargs="+",
        default=[],
        metavar="PNG[@FRAME]|DIR",
        help="masks to start from; frame 0 unless said; those of a folder belong to the frames of their names",
    )
    add_engine_options(parser, f"one of: {', '.join(engine_names())}")
    parser.add_argument("--setting", action="append", default=[], metavar="NAME=VALUE", help="a setting of the engine")
    parser.add_argument(
        "--weights",
        type=Path,
        metavar="FILE",
        help="a checkpoint, or the name of an installed set; by default the installed ones",
    )
    add_export_options(parser, default_format="davis", needs_target=False)
    parser.add_argument("--direction", choices=[d.value for d in Direction], default=Direction.BOTH.value)
    add_range_options(parser, "first frame that may change", "last frame that may change")
    parser.add_argument(
        "--objects", nargs="+", metavar="NAME", help="names or numbers of the objects to propagate; all by default"
    )
    parser.add_argument("--only-changed", action="store_true", help="compute only what a correction makes out of date")
    parser.add_argument(
        "--stop",
        choices=[rule.value for rule in StopRule],
        default=StopRule.NORMAL.value,
        help="with --only-changed: how alike new and stored masks are where a run from a correction stops",
    )
    parser.add_argument(
        "--propose",
        action="store_true",
        help="with --project: store no mask over another one, but keep it as a proposal (see accept, reject)",
    )
    add_cuts_option(parser)
    add_region_option(parser)
    parser.add_argument("--project", type=Path, metavar="FILE", help="keep the work here; an unfinished run goes on")
    parser.add_argument("--device", default="auto", metavar="auto|cpu|cuda|mps")
    parser.add_argument("--report", type=Path, metavar="FILE.json", help="write speed and memory here")
    add_isolate_option(parser)
    parser.set_defaults(command=propagate)


def add_cuts_option(parser: argparse.ArgumentParser) -> None:
    """Add `--cross-cuts`."""
    parser.add_argument(
        "--cross-cuts",
        action="store_true",
        help="propagate from one shot into the next; else the clip is searched for cuts first, and runs stop there",
    )


def add_region_option(parser: argparse.ArgumentParser) -> None:
    """Add `--region`."""
    parser.add_argument(
        "--region",
        choices=[mode.value for mode in RegionMode],
        default=RegionMode.OFF.value,
        help="follow objects in a window at full resolution: all (on), or those that cover less than "
        f"{100 * SMALL_SHARE:g} %% of the picture (auto)",
    )


def propagate(options: argparse.Namespace) -> int:
    """Open, mask, propagate, export."""
    from segmentation.batch.engine_choice import EngineChoice
    from segmentation.batch.stops_at_cuts import cut_notes
    from segmentation.jobs.propagation.planning import plan_propagation
    from segmentation.jobs.propagation.request import PropagationRequest

    _name_project(options)
    check_places(options)
    choice = EngineChoice(choose_engine(options, "propagation"), options.device, options.weights)
    settings = parse_settings(options.setting)
    choice.check(settings)
    print_terms(choice.name, choice.weights)
    target = None if options.out is None else Target.of(options, options.clip)
    if options.report is not None:
        check_report(options.report)
    with ExitStack() as stack:
        saved, video = _open(options, stack)
        print_notes(video.info.notes)
        frames = choose_range(saved.project, options.first, options.last)
        request = PropagationRequest(
            choice.name,
            frames,
            Direction(options.direction),
            objects=() if options.objects is None else tuple(sorted(find_objects(saved.project, options.objects))),
            settings=settings,
            only_dirty=options.only_changed,
            # a rule without effect would make the run another one than a kept run that it goes on with
            stop=StopRule(options.stop) if options.only_changed else StopRule.NEVER,
            propose=options.propose,
            cuts=choose_cuts(options, saved.project.clip, video),
            region=RegionMode(options.region),
        )
        plan = plan_propagation(saved.project, request)
        print_notes((*region_notes(saved.project, plan), *cut_notes(plan, _BEHIND_CUTS)))
        if target is not None:
            target.check(saved.project.clip, frames)
            _check_all_reached(saved.project, plan, target)
        try:
            report = run_with_progress(saved, video.info.path, request, choice)
        except JobCancelled:
            return _report_cancelled(options.project)
        written = None if target is None else write_export(saved.project, target, video, frames)
        notes = proposal_notes(saved.project, options.project) if options.propose else ()
    place = str(options.project if written is None else written.target)
    if options.report is not None:
        write_json(options.report, report.to_json() | {"clip": str(options.clip), "out": place})
    print_notes(notes)
    print(f"{report.steps} frames, {report.frames_per_second:.2f} frames per second; written to {place}")
    return DONE


def _name_project(options: argparse.Namespace) -> None:
    """Take a project that stands in the place of the clip as `--project`.

    Raises:
        UserError: Two projects are named, or a clip comes without masks to start from.
    """
    from segmentation.storage.project_file import EXTENSION

    if options.clip.suffix != EXTENSION:
        if not options.masks:
            raise UserError(
                f"There are no masks to start from: {options.clip} is a clip.", "Add --masks, or give a project."
            )
        return
    if options.project is not None:
        raise UserError(f"{options.clip} is a project already.", "Leave out --project, or give a clip.")
    options.project = options.clip


def _open(options: argparse.Namespace, stack: ExitStack) -> tuple[SavedProject, Video]:
    """The project, which has the given masks now, and its clip.

    Raises:
        SegmentationError: One of them cannot be opened or read, or they do not belong together.
    """
    from segmentation.batch.clip_project import find_given_masks, give_masks, holds_masks, open_clip_of, open_project
    from segmentation.media.open_video import WALK_CACHE_BYTES, open_video
    from segmentation.storage.saved_project import SavedProject

    if options.project == options.clip:
        saved = stack.enter_context(closing(SavedProject.open(options.project, wait=True)))
        saved.check_writable()
        video = stack.enter_context(closing(open_clip_of(saved)))
    else:
        video = stack.enter_context(closing(open_video(options.clip, cache_bytes=WALK_CACHE_BYTES)))
        kept = options.project or Path(stack.enter_context(tempfile.TemporaryDirectory())) / "clip.maskreel"
        saved = stack.enter_context(closing(open_project(kept, video, wait=True)))
    given, paired = find_given_masks(options.masks, saved.project.clip)
    print_notes(paired)
    if given and not holds_masks(saved, given):
        saved.clear_job()  # an unfinished run started from other masks
        print_notes(give_masks(saved, given))
    return saved, video


def check_places(options: argparse.Namespace) -> None:
    """Find out before long work whether there is a place for what comes of it.

    Raises:
        UserError: There is no place for an export and no project that keeps the masks.
    """
    if options.project is not None:
        return
    if options.propose:
        raise UserError("A proposal needs a project file that keeps it.", "Add --project FILE.")
    if options.out is None:
        raise UserError("There is no place for the export: --out is missing.", "Add --out PATH, or --project FILE.")


def _check_all_reached(project: Project, plan: PropagationPlan, target: Target) -> None:
    """Find out before the run whether it leaves frames unknown that the export would be refused for.

    Raises:
        UserError: It does.
    """
    if target.unknown is not UnknownFrames.ERROR:
        return
    frames = plan.request.frames
    reached = {frame for segment in plan.segments for frame in (segment.depart, *segment.frames)}
    missing = [frame for frame in frames if frame not in reached and frame not in project.track.records]
    if missing:
        raise UserError(
            f"The run reaches {len(missing)} of the {len(frames)} frames not, such as frame {missing[0]}.",
            "Propagate in both directions, choose other frames with --from and --to, or leave out --unknown error.",
        )


def choose_cuts(options: argparse.Namespace, clip: Clip, video: Video) -> tuple[FrameIndex, ...]:
    """The cuts that a run may not cross; the clip is searched for them, with a progress bar, unless it was before.

    Raises:
        MediaError: The clip cannot be read.
    """
    from segmentation.batch.stops_at_cuts import find_cuts_once
    from segmentation.cli.progress import ProgressBar

    if options.cross_cuts:
        return ()
    with ExitStack() as stack:
        bars: list[ProgressBar] = []

        def show(searched: int) -> None:
            if not bars:
                bars.append(stack.enter_context(closing(ProgressBar("Searching for cuts", clip.frame_count))))
            bars[0].set(searched, clip.frame_count)

        return find_cuts_once(clip, video, show)


def run_with_progress(saved: SavedProject, clip: Path, request: PropagationRequest, choice: EngineChoice) -> RunReport:
    """Run the request with a progress bar; the first Ctrl+C ends it cleanly, so that it can be resumed.

    Raises:
        SegmentationError: What `propagate_clip` raises.
    """
    from segmentation.batch.propagate_clip import propagate_clip
    from segmentation.cli.progress import ProgressBar
    from segmentation.jobs.control import JobControl
    from segmentation.jobs.propagation.planning import plan_propagation

    control, video = JobControl(), _WatchedClip(clip)
    bar = ProgressBar("Propagating", plan_propagation(saved.project, request).describe().steps)
    with interruptible(control), closing(bar):
        report = propagate_clip(
            saved,
            video.open,
            request,
            choice,
            control=control,
            on_progress=lambda progress: bar.set(progress.done, progress.total),
        )
    print_notes(video.damage_found())
    return report


class _WatchedClip:
    """The clip as a run opens it; reports afterwards what was found damaged only when it was read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._video: Video | None = None
        self._known: tuple[str, ...] = ()

    def open(self) -> Video:
        """Open the clip."""
        from segmentation.media.open_video import WALK_CACHE_BYTES, open_video

        self._video = open_video(self._path, cache_bytes=WALK_CACHE_BYTES)
        self._known = self._video.info.notes
        return self._video

    def damage_found(self) -> tuple[str, ...]:
        """Notes that were not known when it was opened."""
        notes = () if self._video is None else self._video.info.notes
        return tuple(note for note in notes if note not in self._known)


def check_report(path: Path) -> None:
    """Find out before long work whether a report can be written.

    Raises:
        UserError: It is a folder.
        StorageError: Its folder cannot be written.
    """
    from segmentation.formats.exporting.atomic_folder import check_place

    if path.is_dir():
        raise UserError(f"The report {path} is a folder; a file name is needed.", f"Try {path / 'report.json'}.")
    check_place(path)


def _report_cancelled(project: Path | None) -> int:
    kept = "Nothing is kept, because no --project was given."
    if project is not None:
        kept = f"Everything finished so far is kept in {project}; the same command goes on from there."
    sys.stderr.write(f"maskreel: Cancelled. {kept}\n")
    return FAILED
