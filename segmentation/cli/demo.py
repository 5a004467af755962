"""`maskreel demo`: the main job on the built-in clip, measured against its exact truth."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from segmentation.cli.engine_terms import add_engine_options, choose_engine, print_terms
from segmentation.cli.exit_codes import DONE
from segmentation.cli.export import Target, write_export
from segmentation.cli.json_output import note_figures, write_json
from segmentation.cli.steered_run import run_with_progress

if TYPE_CHECKING:
    from segmentation.batch.engine_choice import EngineChoice
    from segmentation.domain.project import Project

ADVICE = "Choose another folder with --out."


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `demo` to the command line."""
    parser = subparsers.add_parser("demo", help="do the main job on the built-in clip and measure it")
    _add_options(parser)
    parser.set_defaults(command=demo)


def demo_project_file(arguments: Sequence[str]) -> Path:
    """The project file that `demo` makes with these arguments."""
    return _project_file(_options(arguments).out)


def demo_engine(arguments: Sequence[str]) -> str:
    """The engine that these arguments name, or empty."""
    return _options(arguments).engine or ""


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(add_help=False)
    _add_options(parser)
    return parser.parse_known_args(arguments)[0]


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, default=Path("out/demo"), metavar="DIR", help="by default out/demo")
    parser.add_argument("--headless", action="store_true", help="without a window, also where there is a display")
    add_engine_options(parser, "the engine that propagates")
    parser.add_argument("--prepare-only", action="store_true", help="make the project with its first mask, no more")


def _project_file(out: Path) -> Path:
    return out / "demo.maskreel"


def demo(options: argparse.Namespace) -> int:
    """Open the built-in clip, give its first mask, propagate, measure, export."""
    from segmentation.batch.clip_project import GivenMask, give_masks, open_project
    from segmentation.domain.frames import FrameIndex
    from segmentation.jobs.propagation.planning import plan_propagation
    from segmentation.jobs.propagation.request import PropagationRequest
    from segmentation.media.open_video import WALK_CACHE_BYTES, open_video
    from segmentation.media.sample_clip import sample_truth

    out: Path = options.out
    project_file = _project_file(out)
    choice = _choose_engine(options)
    clip = _make_room(out, project_file)
    note_figures(options, project=str(project_file))
    with (
        closing(open_video(clip, cache_bytes=WALK_CACHE_BYTES)) as video,
        closing(open_project(project_file, video, wait=True)) as saved,
    ):
        info = video.info
        print(f"The built-in clip: {info.frame_count} frames of {info.width} x {info.height}, two objects.")
        give_masks(saved, [GivenMask(sample_truth() / "00000.png", FrameIndex(0))])
        if choice is None or options.prepare_only:
            return DONE
        plan = plan_propagation(saved.project, PropagationRequest(choice.name, saved.project.clip.whole))
        report = run_with_progress(saved, clip, plan, choice)
        scores = _scores(saved.project, sample_truth())
        written = {"davis": "davis", "overlay": "overlay.mp4", "contact-sheet": "contact-sheet.png"}
        for name, path in written.items():
            write_export(saved.project, Target(name, out / path, replace=True), video)
    figures = {"run": report.to_json(), "scores": scores}
    write_json(out / "report.json", figures)
    note_figures(options, **figures, written=[str(out / path) for path in written.values()])
    for name, values in scores.items():
        print(f"{name:<12}J {values['J']:.3f}   F {values['F']:.3f}")
    print(f"{report.frames_per_second:.2f} frames per second. Written to {out}: davis/ overlay.mp4 contact-sheet.png")
    return DONE


def _choose_engine(options: argparse.Namespace) -> EngineChoice | None:
    """The engine with its terms; None where a project is only made for one that is chosen later."""
    from segmentation.batch.engine_choice import EngineChoice

    if options.prepare_only and not options.engine:
        return None
    choice = EngineChoice(choose_engine(options, "propagation", options.engine))
    choice.check({})
    print_terms(choice.name)
    return choice


def _make_room(out: Path, project_file: Path) -> Path:
    """The demo starts from nothing each time; only what an earlier demo made is taken away.

    Returns:
        A copy of the built-in clip beside the project.
    """
    from segmentation.files.whole_file import write_error
    from segmentation.media.sample_clip import copy_sample

    try:
        out.mkdir(parents=True, exist_ok=True)
        for leftover in out.glob(f"{project_file.name}*"):
            leftover.unlink()
    except OSError as error:
        raise write_error(out, error, ADVICE) from error
    return copy_sample(out, ADVICE)


def _scores(project: Project, truth: Path) -> dict[str, dict[str, float]]:
    """Mean J and F per object over all frames but the first, which was given, and the last, as DAVIS does."""
    from segmentation.domain.frames import FrameIndex
    from segmentation.media.mask_image import read_mask_image
    from segmentation.metrics.object_scores import mean_score, score_objects

    frames = [
        score_objects(read_mask_image(truth / f"{i:05d}.png").mask, project.track.mask(FrameIndex(i)), project.objects)
        for i in range(1, project.clip.frame_count - 1)
    ]
    means = {info.name: mean_score(frame[info.id] for frame in frames) for info in project.objects.values()}
    means["mean"] = mean_score(means.values())
    return {name: dict(mean) for name, mean in means.items()}
