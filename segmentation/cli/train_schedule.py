"""`maskreel train RECIPE --schedule`: the stages of a paper one after the other, by one command."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from segmentation.cli.training_sources import flow_folder
from segmentation.errors import UserError

if TYPE_CHECKING:
    from segmentation.training.loop import TrainingResult
    from segmentation.training.paper_schedule import PaperSchedule, ScheduledStage
    from segmentation.training.run_options import RunOptions
    from segmentation.training.samples import TrainingFiles
    from segmentation.training.stage import Recipe

Find = Callable[[Path, int], "TrainingFiles"]
TrainStage = Callable[["Recipe", Find, Path, "RunOptions"], "TrainingResult"]
SECONDS_PER_MINUTE = 60


def add_schedule_options(parser: argparse.ArgumentParser) -> None:
    """Add `--schedule` and `--stages`."""
    parser.add_argument(
        "--schedule",
        nargs="?",
        type=Path,
        const=Path(),
        metavar="FILE",
        help="the stages of the recipe's paper, or of a TOML file; name its sets: --data NAME=PATH ...",
    )
    parser.add_argument("--stages", nargs="+", default=[], metavar="NAME", help="of --schedule: only these")


def train_schedule(
    options: argparse.Namespace, run_options: RunOptions, changes: Mapping[str, Any], train_stage: TrainStage
) -> None:
    """Train every stage in a folder of its own below `--out`, each from the weights that it comes after.

    Args:
        options: With `recipe`, `schedule`, `stages`, `data`, `steps`, `out` and the options of the sources.
        run_options: How each stage is run; its time is that of all of them.
        changes: Numbers of the recipe that win over those of the stages.
        train_stage: Trains one.

    Raises:
        UserError: No such schedule, stage or set, or the weights that a stage comes after are not there.
        SegmentationError: As `train_stage`.
    """
    from segmentation.training.paper_schedule import find_schedule, read_schedule, stage_recipe
    from segmentation.training.stage_data import check_places, find_stage_files

    if options.free_data or options.only_free or options.split:
        raise UserError("A schedule says itself what each stage learns from.", "Name its sets: --data NAME=PATH ...")
    file = options.schedule if options.schedule != Path() else find_schedule(options.recipe)
    schedule = read_schedule(file).only(options.stages).share(options.steps)
    recipes = [stage_recipe(options.recipe, stage, changes) for stage in schedule.stages]
    given = _places(options.data)
    check_places(schedule, given)
    flow = flow_folder(options)
    for stage, recipe, minutes in zip(schedule.stages, recipes, _minutes_left(run_options), strict=False):
        _announce(schedule, stage, changes)

        def find(laid_out_in: Path, short_edge_px: int, stage: ScheduledStage = stage) -> TrainingFiles:
            return find_stage_files(stage, given, laid_out_in, short_edge_px, flow)

        starts = _starts(stage, options.out) or (run_options.starts if stage is schedule.stages[0] else ())
        one_stage = replace(run_options, starts=starts, max_minutes=minutes)
        if not train_stage(recipe, find, options.out / stage.name, one_stage).complete:
            break


def _places(entries: list[Path]) -> dict[str, Path]:
    """NAME=PATH as places by name."""
    given = {}
    for entry in entries:
        name, equals, path = str(entry).partition("=")
        if not equals or not name or not path:
            raise UserError(f"'{entry}' does not say which set it is.", "With --schedule write --data NAME=PATH ...")
        given[name] = Path(path)
    return given


def _starts(stage: ScheduledStage, out: Path) -> tuple[Path, ...]:
    """The weights of the stages that it comes after."""
    from segmentation.training.checkpoint import WEIGHTS_FILE

    found = tuple(out / earlier / WEIGHTS_FILE for earlier in stage.after)
    if missing := [path for path in found if not path.is_file()]:
        raise UserError(f"'{stage.name}' begins with {missing[0]}, which is not there.", "Train that stage first.")
    return found


def _minutes_left(run_options: RunOptions) -> Iterator[float | None]:
    """Before each stage what is left of the time of all, a moment at least."""
    ends = time.monotonic() + SECONDS_PER_MINUTE * (run_options.max_minutes or 0)
    while True:
        left = (ends - time.monotonic()) / SECONDS_PER_MINUTE
        yield None if run_options.max_minutes is None else max(1e-9, left)


def _announce(schedule: PaperSchedule, stage: ScheduledStage, changes: Mapping[str, Any]) -> None:
    """On standard error, so that JSON lines stay alone on standard output."""
    number = schedule.stages.index(stage) + 1
    sys.stderr.write(f"{schedule.title}: stage {stage.name}, {number} of {len(schedule.stages)}\n")
    for name, text in schedule.files.items():
        if not stage.after and not changes.get(name):
            sys.stderr.write(f"It starts without {text}; --setting {name}=FILE gives it.\n")
