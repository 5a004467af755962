"""Trains the stages of a recipe one after the other, with a clean end when the time is up. Knows no network."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from segmentation.engines.weights.checkpoints import is_optional, load_published
from segmentation.errors import StorageError, UserError
from segmentation.training.checkpoint import STATE_FILE, WEIGHTS_FILE, write_weights
from segmentation.training.ema import distinct_tensors
from segmentation.training.run_options import RunOptions
from segmentation.training.samples import TrainingFiles
from segmentation.training.stage import Recipe, StateDict
from segmentation.training.stage_run import CURVE_FILE, StageRun

__all__ = ["CURVE_FILE", "RunOptions", "TrainingResult", "train"]
SECONDS_PER_MINUTE = 60


@dataclass(frozen=True)
class TrainingResult:
    """What came of a run.

    Args:
        weights: The file for the engine.
        steps: Finished steps of the last stage reached.
        complete: Whether all stages are finished.
    """

    weights: Path
    steps: int
    complete: bool


def train(recipe: Recipe, files: TrainingFiles, folder: Path, options: RunOptions) -> TrainingResult:
    """Train all stages of `recipe`, each in its own folder below `folder`; the last one reached gives the weights.

    Raises:
        StorageError: A state, curve or weight file cannot be written or read.
        EngineError: The loss is no number any more, or the weights to start from are of another network.
        UserError: No sample can be read, or a recipe of several stages is to start from weights.
    """
    deadline = None if options.max_minutes is None else time.monotonic() + options.max_minutes * SECONDS_PER_MINUTE
    earlier: list[StateDict] = [_fitting(recipe, start) for start in options.starts]
    weights, steps, complete = folder / WEIGHTS_FILE, 0, True
    for stage in recipe.stages:
        run = StageRun(stage, files, _stage_folder(folder / stage.plan.name, options.resume), options, earlier)
        steps = run.run(deadline)
        if options.ranks.writes:
            write_weights(weights, run.weights())
        complete = steps == stage.plan.steps
        if not complete:
            break
        earlier.append(run.weights())
    return TrainingResult(weights, steps, complete)


def _fitting(recipe: Recipe, start: Path) -> StateDict:
    """The weights in `start`, proved to be of the recipe's network."""
    if len(recipe.stages) != 1:
        raise UserError(
            f"'{recipe.name}' trains in {len(recipe.stages)} stages, and cannot start from given weights.",
            "Leave out --start.",
        )
    wanted = distinct_tensors(recipe.stages[0].network().state_dict())
    shapes = {key: tuple(value.shape) for key, value in wanted.items()}
    return load_published(start, shapes, what=recipe.engine, optional=is_optional)


def _stage_folder(folder: Path, resume: bool) -> Path:
    """Made, and free of an earlier run unless that is to go on."""
    if not resume and (folder / STATE_FILE).exists():
        raise UserError(
            f"{folder} holds an earlier training.", "Give --resume to go on with it, or another folder for a new one."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"The folder {folder} cannot be made: {error}.") from error
    return folder
