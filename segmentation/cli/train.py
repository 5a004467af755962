"""`maskreel train RECIPE`: from annotated data to weights for an engine."""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from segmentation.cli.counts import format_count
from segmentation.cli.exit_codes import DONE
from segmentation.cli.interrupts import interruptible, obey_standard_input
from segmentation.cli.run_places import check_folder
from segmentation.cli.settings import parse_settings
from segmentation.cli.train_reports import JsonReport, PlainReport, SilentReport, TrainingReport
from segmentation.cli.train_schedule import add_schedule_options, train_schedule
from segmentation.cli.training_sources import add_data_options, find_data
from segmentation.errors import UserError
from segmentation.training.recipe_list import RECIPE_LIST, recipe_facts

if TYPE_CHECKING:
    from segmentation.training.curves import CurveRow
    from segmentation.training.loop import TrainingResult
    from segmentation.training.parallel import Ranks
    from segmentation.training.run_options import RunOptions
    from segmentation.training.samples import TrainingFiles
    from segmentation.training.stage import Recipe

PREPARE = "prepare"
RECIPE_NAMES = tuple(facts.name for facts in RECIPE_LIST)
LAID_OUT = "projects"
"""Folder in --out for the frames of projects."""
BOARD_FOLDER = "tensorboard"
"""Folder in --out for the curves of TensorBoard."""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("train", help="train an engine's network on annotated data")
    parser.add_argument(
        "recipe",
        metavar="RECIPE",
        help=f"one of: {', '.join(RECIPE_NAMES)}; or '{PREPARE}': read --data once into --out, to be given as --data",
    )
    add_data_options(parser)
    add_schedule_options(parser)
    parser.add_argument(
        "--validation", nargs="+", type=Path, metavar="PATH", help="measure J on these; else on samples of --data"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="weights, curves and training state")
    parser.add_argument(
        "--short-edge", type=int, default=480, metavar="PX", help=f"of '{PREPARE}': larger frames are reduced to it"
    )
    parser.add_argument("--max-minutes", type=float, metavar="N", help="end cleanly after so long, with usable weights")
    parser.add_argument(
        "--start",
        nargs="?",
        type=Path,
        const=Path(),
        metavar="FILE",
        help="begin with these weights; without FILE with those that the engine has installed or ships",
    )
    parser.add_argument("--resume", action="store_true", help="go on with the training in --out")
    parser.add_argument("--setting", action="append", default=[], metavar="NAME=VALUE", help="a number of the recipe")
    parser.add_argument("--steps", type=int, metavar="N", help="of all stages together, shared as in the recipe")
    parser.add_argument("--small", action="store_true", help="small pictures and batches, for a machine without a GPU")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--device", default="auto", metavar="auto|cpu|cuda|mps")
    parser.add_argument("--half", action="store_true", help="bfloat16 in the forward pass (CUDA only)")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="processes that prepare samples")
    parser.add_argument("--threads", type=int, metavar="N", help="threads of the network on the CPU")
    parser.add_argument(
        "--json", action="store_true", help="JSON lines; obeys pause, resume and stop on standard input"
    )
    parser.add_argument("--tensorboard", action="store_true", help="also write the curves for TensorBoard (an extra)")
    parser.set_defaults(command=train)


def train(options: argparse.Namespace) -> int:
    """Find the data, train, say where the weights are. Started by `torchrun`, this is one of several processes.

    Raises:
        SegmentationError: As `check_folder`, `find_training_files`, `recipe_named` and `train`.
    """
    check_folder(options.out)
    if options.recipe == PREPARE:
        return prepare_data(options)
    from segmentation.engines.device import use_threads
    from segmentation.training.parallel import join_ranks
    from segmentation.training.recipe_table import recipe_named

    changes = parse_changes(options)
    recipe, run_options = recipe_named(options.recipe, changes), _run_options(options)
    control = run_options.control
    if options.json:
        obey_standard_input(control)
    use_threads(options.threads)
    with join_ranks(run_options.device) as ranks, interruptible(control, "step"):
        run_options = replace(run_options, ranks=ranks)
        train_one = partial(_train, options)
        if options.schedule is None:
            train_one(recipe, partial(find_data, options), options.out, run_options)
        else:
            changes.pop("steps", None)
            train_schedule(options, run_options, changes, train_one)
    return DONE


def prepare_data(options: argparse.Namespace) -> int:
    """Read the data once into a set that every recipe takes, and say what is in it.

    Raises:
        SegmentationError: As `find_training_files` and `prepare`.
    """
    from segmentation.training.prepared_set import prepare

    if options.short_edge < 1:
        raise UserError(f"--short-edge is {options.short_edge}, expected at least 1.", "Leave it out for 480.")
    found = find_data(options, options.out / LAID_OUT, options.short_edge)
    done = prepare(found, options.out, options.short_edge)
    for skipped in done.files.skipped:
        print(f"skipped {skipped.name}: {skipped.reason}")
    frames = sum(len(clip.frames) for clip in done.files.clips)
    print(
        f"{'prepared' if done.is_new else 'unchanged'}: {format_count(len(done.files.clips), 'clip')} with "
        f"{format_count(frames, 'frame')}, "
        f"{format_count(len(done.files.stills), 'still')}, {done.size_bytes / 1e6:.0f} MB in {options.out}; "
        f"{len(done.files.free_part)} of {len(done.files)} free for any use"
    )
    return DONE


def parse_changes(options: argparse.Namespace) -> dict[str, Any]:
    """Changes to the recipe; what is named singly wins."""
    facts = recipe_facts(options.recipe) if options.small else None
    small = dict(facts.small) if facts is not None else {}
    steps = {} if options.steps is None else {"steps": options.steps}
    return {**small, **steps, **parse_settings(options.setting)}


def _train(
    options: argparse.Namespace,
    recipe: Recipe,
    find: Callable[[Path, int], TrainingFiles],
    out: Path,
    run_options: RunOptions,
) -> TrainingResult:
    from segmentation.training.loop import train as run_training

    report = _report(recipe, options, run_options.ranks)
    files = _files(recipe, find, options.out, run_options.ranks)
    report.report_found(files)
    validation = None
    if options.validation:
        validation = _files(recipe, partial(_find_validation, options), options.out, run_options.ranks)
    with ExitStack() as stack:
        listeners: list[Callable[[str, CurveRow], None]] = [report.step]
        if options.tensorboard and run_options.ranks.writes:
            listeners.append(stack.enter_context(board_curves(out)))

        def on_step(stage: str, row: CurveRow) -> None:
            for listener in listeners:
                listener(stage, row)

        reporting_options = replace(run_options, validation=validation, on_step=on_step)
        result = run_training(recipe, files, out, reporting_options)
    if run_options.ranks.writes:
        _draw_curves(recipe, out)
    report.report_end(result)
    return result


def _draw_curves(recipe: Recipe, out: Path) -> None:
    """Pictures of the curves, where the extra that draws them is installed; the CSV files are there in any case."""
    from segmentation.training.curve_charts import draw_curves
    from segmentation.training.loop import CURVE_FILE

    try:
        for stage in recipe.stages:
            draw_curves(out / stage.plan.name / CURVE_FILE, f"{recipe.name}, {stage.plan.name}")
    except UserError as error:
        sys.stderr.write(f"No pictures of the curves: {error}\n")


def _report(recipe: Recipe, options: argparse.Namespace, ranks: Ranks) -> TrainingReport:
    if not ranks.writes:
        return SilentReport()
    return JsonReport(recipe) if options.json else PlainReport(recipe)


def _run_options(options: argparse.Namespace) -> RunOptions:
    from segmentation.engines.device import choose_device
    from segmentation.training.input_pipeline import InputOptions
    from segmentation.training.parallel import own_device
    from segmentation.training.run_options import RunOptions

    if options.workers < 0 or (options.max_minutes is not None and options.max_minutes <= 0):
        raise UserError(f"--workers {options.workers} or --max-minutes {options.max_minutes} is too small.")
    starts = () if options.start is None else (_starting_weights(options.recipe, options.start),)
    device = own_device(choose_device(options.device))
    if options.half and device.type != "cuda":
        raise UserError(f"--half needs a CUDA device, not '{device}'.", "Leave it out.")
    return RunOptions(
        max_minutes=options.max_minutes,
        starts=starts,
        resume=options.resume,
        device=device,
        half=options.half,
        input=InputOptions(options.seed, options.workers),
    )


def _starting_weights(recipe: str, given: Path) -> Path:
    """The file that `--start` means; its terms are printed where it is not free for any use."""
    from segmentation.batch.starting_weights import starting_weights
    from segmentation.cli.engine_terms import print_terms

    facts, file = recipe_facts(recipe), None if given == Path() else given
    engine = recipe if facts is None else facts.engine
    print_terms(engine, file)
    return starting_weights(engine, file)[0]


def _find_validation(options: argparse.Namespace, laid_out_in: Path, short_edge_px: int) -> TrainingFiles:
    from segmentation.training.readers import find_training_files

    return find_training_files(options.validation, laid_out_in, short_edge_px)


def _files(recipe: Recipe, find: Callable[[Path, int], TrainingFiles], out: Path, ranks: Ranks) -> TrainingFiles:
    """What there is; the first process lays out the frames of projects, the others find them there."""
    if not ranks.writes:
        ranks.wait()
    short_edge_px = max(stage.plan.short_edge_px for stage in recipe.stages)
    found = find(out / LAID_OUT, short_edge_px)
    if ranks.writes:
        ranks.wait()
    return found


@contextmanager
def board_curves(out: Path) -> Iterator[Callable[[str, CurveRow], None]]:
    """Writes every step it is given below `out`, for `tensorboard --logdir OUT`.

    Raises:
        UserError: TensorBoard is not installed.
    """
    try:
        from torch.utils.tensorboard import SummaryWriter
    except ImportError as error:
        raise UserError(
            "The curves cannot be written for TensorBoard: it is not installed.",
            "Install it with: pip install 'maskreel[tensorboard]', or leave out --tensorboard.",
        ) from error
    with SummaryWriter(str(out / BOARD_FOLDER)) as writer:

        def write_row(stage: str, row: CurveRow) -> None:
            values = {"loss": row.loss, "rate": row.rate, "seconds": row.seconds, "J": row.overlap}
            for name, value in values.items():
                if not math.isnan(value):
                    writer.add_scalar(f"{stage}/{name}", value, row.step)

        yield write_row
