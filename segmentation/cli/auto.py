"""`maskreel auto`: find the primary objects of a clip without any mask, and export them or the maps they come from."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

from segmentation.cli.engine_terms import add_engine_options, choose_engine, print_terms
from segmentation.cli.exit_codes import DONE
from segmentation.cli.export import Target, add_export_options, add_range_options, choose_range, write_export
from segmentation.cli.isolation import add_isolate_option
from segmentation.cli.notes import print_notes
from segmentation.cli.propagate import add_cuts_option, choose_cuts, run_with_progress
from segmentation.cli.settings import parse_settings
from segmentation.errors import UserError

if TYPE_CHECKING:
    from segmentation.batch.map_folder import MapFolder
    from segmentation.domain.frames import FrameIndex, FrameRange
    from segmentation.domain.objects import ObjectId
    from segmentation.jobs.discovery.clip_flow import FlowSource
    from segmentation.media.video import Video
    from segmentation.storage.saved_project import SavedProject

_BEHIND_CUTS = "There the masks stay as they were found. To propagate from one shot into the next, add --cross-cuts."


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `auto` to the command line."""
    parser = subparsers.add_parser("auto", help="find the primary objects of a clip and export them")
    parser.add_argument("clip", type=Path, metavar="CLIP", help="video file or image folder")
    add_engine_options(parser, "classic, fsnet-mobile, fsnet, imcnet or a plug-in")
    parser.add_argument("--setting", action="append", default=[], metavar="NAME=VALUE", help="a setting of the engine")
    parser.add_argument(
        "--weights",
        type=Path,
        metavar="FILE",
        help="a checkpoint, or the name of an installed set; by default the installed ones",
    )
    parser.add_argument("--crf", action="store_true", help="refine the edges with a dense CRF")
    parser.add_argument(
        "--objects", "--top", type=int, default=1, metavar="N", help="how many objects to take, the best first"
    )
    flow = parser.add_mutually_exclusive_group()
    flow.add_argument(
        "--flow-folder", type=Path, metavar="DIR", help="precomputed flow, .flo or colour pictures; by default DIS"
    )
    flow.add_argument(
        "--raft",
        type=Path,
        metavar="FILE",
        help="flow by RAFT with these weights; needs torchvision, which you install",
    )
    parser.add_argument(
        "--propagate", metavar="ENGINE", help="then propagate each object from its best frame with this engine"
    )
    add_cuts_option(parser)
    parser.add_argument(
        "--maps", type=Path, metavar="DIR", help="write the grey map of every frame to DIR/<clip>/<frame>.png"
    )
    parser.add_argument(
        "--map-bits", type=int, choices=(8, 16), default=8, help="bits of a grey value of the maps (default: 8)"
    )
    add_export_options(parser, default_format="davis", needs_target=False)
    add_range_options(parser, "first frame to look at", "last frame to look at")
    parser.add_argument("--project", type=Path, metavar="FILE", help="keep the objects here, to go on with them")
    parser.add_argument("--device", default="auto", metavar="auto|cpu|cuda|mps")
    add_isolate_option(parser)
    parser.set_defaults(command=auto)


def auto(options: argparse.Namespace) -> int:
    """Open, find, export."""
    from segmentation.batch.clip_project import open_project
    from segmentation.batch.discover_clip import discover_clip
    from segmentation.batch.discovery_choice import DiscoveryChoice
    from segmentation.cli.progress import ProgressBar
    from segmentation.jobs.discovery.accepting import accept_proposals
    from segmentation.jobs.discovery.proposals import DiscoveryLimits
    from segmentation.media.open_video import open_video

    if options.objects < 1:
        raise UserError(f"--objects is {options.objects}; it must be 1 or more.")
    choice, settings = (
        DiscoveryChoice(choose_engine(options, "saliency"), options.device, options.weights),
        parse_settings(options.setting),
    )
    choice.check(settings)
    print_terms(choice.engine_name, choice.weights)
    _check_propagator(options.propagate)
    if options.out is None and options.maps is None:
        raise UserError("Nothing would be written.", "Give --out for masks, --maps for grey maps, or both.")
    target = None if options.out is None else Target.of(options, options.clip)
    with ExitStack() as stack:
        engine = stack.enter_context(closing(choice.make(settings)))
        video = stack.enter_context(closing(open_video(options.clip)))
        print_notes(video.info.notes)
        kept = options.project or Path(stack.enter_context(tempfile.TemporaryDirectory())) / "clip.maskreel"
        saved = stack.enter_context(closing(open_project(kept, video, wait=True)))
        frames = choose_range(saved.project, options.first, options.last)
        if target is not None:
            target.check(saved.project.clip, frames)
        maps = _map_folder(options, video)
        bar = stack.enter_context(closing(ProgressBar("Finding", len(frames))))
        proposals = discover_clip(
            video,
            frames,
            engine,
            limits=DiscoveryLimits(most_proposals=options.objects),
            edges=options.crf,
            flows=_flows(options, video),
            maps=maps,
            on_progress=lambda progress: bar.set(progress.done, progress.total),
        )
        for number, found in enumerate(proposals, start=1):
            print(f"object {number}: score {found.score:.2f}, seen in {found.coverage:.0%} of the frames")
        if maps is not None:
            print(f"maps written to {maps.folder}")
        if target is None:
            return DONE
        if not proposals:
            raise UserError("No object was found in these frames.", "Try another engine, or a longer range.")
        ids = accept_proposals(saved, proposals, _take_back_search(saved))
        if options.propagate:
            bar.close()
            best = {found: proposal.best_frame for found, proposal in zip(ids, proposals, strict=True)}
            _propagate(saved, video, best, options, frames)
        written = write_export(saved.project, target, video, frames)
    print(f"written to {written.target}")
    return DONE


def _take_back_search(saved: SavedProject) -> list[ObjectId]:
    """Undo an earlier search that nothing was done after, broken off or not, so that this one takes its place.

    Returns:
        The ids of its objects.
    """
    from segmentation.jobs.discovery.accepting import TITLE

    newest = next((entry for entry in reversed(saved.history()) if entry.done), None)
    if newest is None or newest.title != TITLE:
        return []
    before = set(saved.project.objects)
    saved.undo()
    return sorted(before - saved.project.objects.keys())


def _flows(options: argparse.Namespace, video: Video) -> FlowSource | None:
    """Where flow comes from; None for DIS."""
    if options.flow_folder is not None:
        from segmentation.media.flow_folder import FlowFolder

        return FlowFolder(options.flow_folder, video.info)
    if options.raft is not None:
        from segmentation.engines.optical_flow.raft_flow import RaftFlow
        from segmentation.jobs.discovery.clip_flow import ComputedFlow

        return ComputedFlow(video, RaftFlow(options.raft, options.device))
    return None


def _map_folder(options: argparse.Namespace, video: Video) -> MapFolder | None:
    if options.maps is None:
        return None
    from segmentation.batch.map_folder import MapFolder

    return MapFolder(options.maps, options.clip, video.info.frame_names, options.map_bits, replace=options.replace)


def _check_propagator(engine: str | None) -> None:
    if engine is not None:
        from segmentation.batch.engine_choice import EngineChoice

        EngineChoice(engine).check({})
        print_terms(engine)


def _propagate(
    saved: SavedProject,
    video: Video,
    best_frames: Mapping[ObjectId, FrameIndex],
    options: argparse.Namespace,
    frames: FrameRange,
) -> None:
    """Propagate each object from the frame where it was found best, both ways; behind cuts masks stay as found."""
    from segmentation.batch.engine_choice import EngineChoice
    from segmentation.batch.stops_at_cuts import cut_notes
    from segmentation.domain.edits import set_reference
    from segmentation.domain.frames import Direction
    from segmentation.jobs.propagation.planning import plan_propagation
    from segmentation.jobs.propagation.request import PropagationRequest

    for object_id, frame in best_frames.items():
        saved.commit(set_reference(saved.project, [frame], [object_id]))
    cuts = choose_cuts(options, saved.project.clip, video)
    request = PropagationRequest(options.propagate, frames, Direction.BOTH, tuple(best_frames), cuts=cuts)
    print_notes(cut_notes(plan_propagation(saved.project, request), _BEHIND_CUTS))
    run_with_progress(saved, options.clip, request, EngineChoice(options.propagate, options.device))
