"""`maskreel auto`: find the primary objects of a clip without any mask, and export them or the maps they come from."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

from segmentation.cli.engine_terms import add_engine_options, add_weights_options, choose_engine, print_terms
from segmentation.cli.exit_codes import DONE
from segmentation.cli.export import Target, add_export_options, add_range_options, choose_range, write_export
from segmentation.cli.isolation import add_isolate_option
from segmentation.cli.json_output import note_figures
from segmentation.cli.notes import print_notes
from segmentation.cli.run_options import add_cuts_option
from segmentation.cli.settings import parse_settings
from segmentation.cli.steered_run import choose_cuts, run_with_progress
from segmentation.domain.edge_choice import EdgeChoice, EdgeMethod
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
    add_engine_options(parser, "classic, fsnet-mobile, fsnet, imcnet, sam3 with --text, or another plug-in")
    add_weights_options(parser)
    parser.add_argument(
        "--text", default="", metavar="WORDS", help="what to find, for an engine that takes words: --text 'red cup'"
    )
    _add_edge_options(parser)
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


def _add_edge_options(parser: argparse.ArgumentParser) -> None:
    methods = [method.value for method in EdgeMethod]
    parser.add_argument(
        "--edges",
        choices=methods,
        help="refine edges: crf sharpens every map before objects are cut from it; guided and matting give the "
        "objects soft edges (matting needs the extra 'matting')",
    )
    parser.add_argument("--crf", action="store_const", const=EdgeMethod.CRF.value, dest="edges", help="--edges crf")
    parser.add_argument(
        "--edge-width", type=int, metavar="PX", help=f"width of soft edges (default: {EdgeChoice().width_px})"
    )


def _choose_edges(options: argparse.Namespace) -> EdgeChoice | None:
    """What the options ask for; None for no refinement.

    Raises:
        UserError: A width or method that cannot be.
    """
    from segmentation.jobs.refinement.edge_methods import reason_against

    method = None if options.edges is None else EdgeMethod(options.edges)
    is_soft = method not in (None, EdgeMethod.CRF)
    if options.edge_width is not None and not is_soft:
        raise UserError("--edge-width is for soft edges.", "Give --edges guided or --edges matting with it.")
    if is_soft and options.out is None:
        raise UserError(f"--edges {options.edges} is for objects, and nothing but maps is written.", "Give --out.")
    if method is None:
        return None
    if reason := reason_against(method):
        raise UserError(f"--edges {options.edges} cannot be used here.", reason)
    return EdgeChoice(method) if options.edge_width is None else EdgeChoice(method, options.edge_width)


def auto(options: argparse.Namespace) -> int:
    """Open, find, export."""
    from segmentation.batch.clip_project import open_project, scratch_project
    from segmentation.batch.discover_clip import discover_clip
    from segmentation.batch.discovery_choice import DiscoveryChoice
    from segmentation.cli.progress import ProgressBar
    from segmentation.jobs.discovery.accepting import accept_proposals
    from segmentation.jobs.discovery.proposals import DiscoveryLimits
    from segmentation.media.open_video import open_video

    if options.objects < 1:
        raise UserError(f"--objects is {options.objects}; it must be 1 or more.")
    choice, settings = (
        DiscoveryChoice(
            choose_engine(options, "saliency", options.engine), options.device, options.weights, options.text
        ),
        parse_settings(options.setting),
    )
    choice.check(settings)
    print_terms(choice.engine_name, choice.weights)
    _check_propagator(options.propagate)
    edges = _choose_edges(options)
    if options.out is None and options.maps is None:
        raise UserError("Nothing would be written.", "Give --out for masks, --maps for grey maps, or both.")
    target = None if options.out is None else Target.of(options, options.clip)
    with ExitStack() as stack:
        video = stack.enter_context(closing(open_video(options.clip)))
        engine = stack.enter_context(closing(choice.make(settings)))  # later: it may take long to load
        print_notes(video.info.notes)
        kept = options.project or scratch_project(stack)
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
            edges=edges is not None and edges.method is EdgeMethod.CRF,
            flows=_flows(options, video),
            maps=maps,
            on_progress=lambda progress: bar.set(progress.done, progress.total),
        )
        objects = [
            {"phrase": each.phrase, "score": each.score, "coverage": each.coverage, "best_frame": int(each.best_frame)}
            for each in proposals
        ]
        note_figures(options, objects=objects, maps=None if maps is None else str(maps.folder))
        for number, found in enumerate(proposals, start=1):
            name = found.phrase or "object"
            print(f"{name} {number}: score {found.score:.2f}, seen in {found.coverage:.0%} of the frames")
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
        if edges is not None and edges.method is not EdgeMethod.CRF:
            bar.close()
            _soften(saved, options.clip, frames, ids, edges)
        written = write_export(saved.project, target, video, frames)
    note_figures(options, target=str(written.target), frames=written.frames)
    print(f"written to {written.target}")
    return DONE


def _soften(
    saved: SavedProject, clip: Path, frames: FrameRange, objects: Sequence[ObjectId], edges: EdgeChoice
) -> None:
    from segmentation.batch.refine_project import refine_project
    from segmentation.cli.progress import ProgressBar
    from segmentation.media.open_video import open_video

    with closing(ProgressBar("Refining edges", len(frames))) as bar:
        refine_project(
            saved, lambda: open_video(clip), frames, objects, edges, on_progress=lambda p: bar.set(p.done, p.total)
        )


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
    plan = plan_propagation(saved.project, request)
    print_notes(cut_notes(plan, _BEHIND_CUTS))
    run_with_progress(saved, options.clip, plan, EngineChoice(options.propagate, options.device))
