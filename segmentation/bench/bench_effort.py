"""`maskreel bench effort`: how much of a person's time an engine takes, by a simulated annotator."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from segmentation.metrics.effort import EffortCurve, EffortRound

ROUNDS = 8


@dataclass(frozen=True)
class EffortCase:
    """What is measured.

    Args:
        engine: Registry name.
        device: As for every run.
        rounds: Corrections after the first mask.
        clip: The clip; None for the built-in one.
        truth: Its true masks, a folder in any layout of DAVIS; None for those of the built-in clip.
        processor_time: Count the engine's seconds as processor time, which other programs do not lengthen.
        scene: A made clip of `LOOK_ALIKES` in place of `clip`; empty for none.
        stop: When a run from a correction stops, a value of `StopRule`.
        by: How frames are corrected, values of `CorrectBy`.
        orders: Compare the orders in which frames are looked at, on `trees`, instead.
        trees: DAVIS trees.
        sequences: Of the trees; all where none is named.
    """

    engine: str = "classic"
    device: str = "auto"
    rounds: int = ROUNDS
    clip: Path | None = None
    truth: Path | None = None
    processor_time: bool = False
    scene: str = ""
    stop: str = "normal"
    by: tuple[str, ...] = ("mask", "scribble")
    orders: bool = False
    trees: tuple[Path, ...] = ()
    sequences: tuple[str, ...] = ()

    @classmethod
    def of(cls, options: argparse.Namespace) -> EffortCase:
        """The case that the options name.

        Raises:
            UserError: A clip without truth or the reverse, too few rounds, or an engine that does not propagate masks.
        """
        from segmentation.batch.engine_choice import check_engine
        from segmentation.errors import UserError

        if (options.clip is None) != (options.truth is None):
            raise UserError("--clip and --truth belong together.", "Give both, or neither for the built-in clip.")
        if options.scene and options.clip is not None:
            raise UserError("--scene and --clip are two clips.", "Give one of them.")
        if options.rounds < 0:
            raise UserError(f"--rounds {options.rounds} is below 0.")
        if options.orders and not options.trees:
            raise UserError("--orders needs clips with their truth.", "Give DAVIS trees by --trees.")
        check_engine(options.engine, "propagation", {})
        compared = options.orders, tuple(options.trees or ()), tuple(options.sequences or ())
        case = options.engine, options.device, options.rounds, options.clip, options.truth
        return cls(
            *case, options.processor_time, options.scene, options.stop, tuple(options.correct_by or cls.by), *compared
        )

    def to_json(self) -> dict[str, Any]:
        """All fields as JSON values."""
        paths = {name: str(p) for name, p in (("clip", self.clip), ("truth", self.truth)) if p}
        return {**vars(self), **paths, "trees": [str(tree) for tree in self.trees]}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> EffortCase:
        """The case that `to_json` returned."""
        paths = {name: Path(values[name]) for name in ("clip", "truth") if values[name]}
        lists = {name: tuple(values[name]) for name in ("by", "sequences")}
        return cls(**{**values, **paths, **lists, "trees": tuple(Path(tree) for tree in values["trees"])})


def add_effort_options(parser: argparse.ArgumentParser) -> argparse.Action:
    """What only the part `effort` looks at; returns `--correct-by`, which had another name."""
    group = parser.add_argument_group("for effort")
    group.add_argument("--engine", default="classic", metavar="NAME", help="engine that propagates (default: classic)")
    group.add_argument("--device", default="auto", metavar="auto|cpu|cuda|mps")
    group.add_argument("--clip", type=Path, metavar="CLIP", help="by default the built-in clip")
    group.add_argument("--truth", type=Path, metavar="DIR", help="true masks of the clip, in any layout of DAVIS")
    group.add_argument("--rounds", type=int, default=ROUNDS, metavar="N", help=f"corrections (default: {ROUNDS})")
    group.add_argument(
        "--processor-time",
        action="store_true",
        help="count the engine's seconds as processor time: on a busy machine, with one thread",
    )
    group.add_argument(
        "--scene",
        default="",
        choices=("crossing", "diagonal", "meeting", "three"),
        help="a made clip of objects that look alike, where corrections can do harm",
    )
    group.add_argument(
        "--stop",
        default="normal",
        choices=("early", "normal", "late", "never"),
        help="when a run from a correction stops (default: normal)",
    )
    correcting = group.add_argument(
        "--correct-by",
        nargs="+",
        choices=("mask", "scribble"),
        help="by whole masks or by scribbles (default: both)",
    )
    group.add_argument(
        "--orders",
        action="store_true",
        help="compare orders of looking at frames on --trees (of these --sequences): the review's, uniform, lowest"
        " confidence, and a robot's that sees the truth",
    )
    group.add_argument("--trees", nargs="+", type=Path, metavar="DIR", help="DAVIS trees for --orders")
    group.add_argument("--plots", type=Path, metavar="DIR", help="draw J&F over seconds and over rounds")
    group.add_argument("--plot-kind", choices=("png", "svg"), default="png", help="kind of the charts (default: png)")
    return correcting


def measure_effort(case: EffortCase, scratch: Path) -> dict[str, Any]:
    """The case once with whole masks and once with scribbles as corrections."""
    from segmentation.batch.simulated_annotator import AnnotatorRules, CorrectBy
    from segmentation.jobs.propagation.stop_rule import StopRule

    if case.orders:
        from segmentation.bench.bench_orders import OrdersCase, measure_orders

        return measure_orders(OrdersCase(case.engine, case.device, case.rounds, case.trees, case.sequences), scratch)
    if case.scene:
        case = _with_scene(case, scratch / case.scene)
    figures: dict[str, Any] = {
        "engine": case.engine,
        "clip": case.clip.name if case.clip else "built-in",
        "engine_seconds": "processor" if case.processor_time else "wall",
    }
    for by in map(CorrectBy, case.by):
        rules = AnnotatorRules(by, case.rounds, stop=StopRule(case.stop))
        figures[by.value] = work(case, scratch / f"{by.value}.maskreel", rules).to_json()
    return figures


def _with_scene(case: EffortCase, folder: Path) -> EffortCase:
    """The case with its made clip and the clip's truth, written into `folder`."""
    from segmentation.bench.made_clip import write_clip
    from segmentation.media.blob_scene import LOOK_ALIKES, render

    clip, truth = folder / case.scene, folder / "truth"
    write_clip(render(LOOK_ALIKES[case.scene]), clip, truth)
    return replace(case, clip=clip, truth=truth)


def work(case: EffortCase, project_file: Path, rules: Any) -> EffortCurve:
    """Let the annotator work on the clip in a new project.

    Raises:
        SegmentationError: The clip or its truth cannot be read or paired, or the engine cannot go on.
    """
    from segmentation.batch.clip_project import open_project
    from segmentation.batch.engine_choice import EngineChoice
    from segmentation.batch.propagate_clip import propagate_clip
    from segmentation.batch.simulated_annotator import SimulatedAnnotator
    from segmentation.batch.truth_masks import read_truth
    from segmentation.formats.progress import finish
    from segmentation.media.open_video import WALK_CACHE_BYTES, open_video
    from segmentation.media.sample_clip import sample_clip, sample_truth

    clip, choice = case.clip or sample_clip(), EngineChoice(case.engine, case.device)
    with (
        closing(open_video(clip, cache_bytes=WALK_CACHE_BYTES)) as video,
        closing(open_project(project_file, video)) as saved,
    ):
        annotator = SimulatedAnnotator(
            saved,
            finish(read_truth(case.truth or sample_truth(), saved.project.clip)).frames,
            case.engine,
            lambda request: propagate_clip(
                saved, lambda: open_video(clip, cache_bytes=WALK_CACHE_BYTES), request, choice
            ),
            rules,
            clock=time.process_time if case.processor_time else time.perf_counter,
        )
        return annotator.work(_show)


def draw_effort(folder: Path, figures: Mapping[str, Any], kind: str) -> None:
    """Write the charts `effort-seconds` and `effort-rounds`, or `effort-orders` where orders were compared.

    Raises:
        UserError: matplotlib is missing.
        StorageError: A file cannot be written.
    """
    from segmentation.metrics.charts import SHARE, Axis, Line, draw_lines

    if "means" in figures:
        from segmentation.bench.bench_orders import draw_orders

        draw_orders(folder / f"effort-orders.{kind}", figures)
        return
    heading = f"Effort with {figures['engine']}, {figures['clip']} clip"
    rounds = {by: figures[by]["rounds"] for by in ("mask", "scribble") if by in figures}
    timed, counted = (
        [Line(f"corrected by {by}", *_points(done, over)) for by, done in rounds.items()]
        for over in ("seconds", "number")
    )
    from_nothing = [Line(line.label, (0.0, *line.x), (0.0, *line.y)) for line in timed]
    draw_lines(folder / f"effort-seconds.{kind}", heading, Axis("seconds of work"), Axis("J&F", SHARE), from_nothing)
    draw_lines(folder / f"effort-rounds.{kind}", heading, Axis("round"), Axis("J&F"), counted)


def _points(rounds: Sequence[Mapping[str, Any]], over: str) -> tuple[tuple[float, ...], tuple[float, ...]]:
    return tuple(r[over] for r in rounds), tuple(r["j_and_f"] for r in rounds)


def _show(done: EffortRound) -> None:
    seconds = done.annotator_seconds + done.engine_seconds
    sys.stderr.write(f"  round {done.number}: frame {done.frame}, {seconds:.1f} s more, J&F {done.j_and_f:.4f}\n")
