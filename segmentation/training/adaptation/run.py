"""An adaptation from start to end: J before, steps, J now and then. A generator, so that it can be shown and stopped.

J is that of a vouched frame that is held out. The best weights are the outcome; where J falls, no more steps are made.
What was learned is kept step by step: the same adaptation asked for again in the same folder goes on exactly.
"""

from __future__ import annotations

import math
import shutil
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import torch

from segmentation.engines.protocols import JsonValue
from segmentation.engines.registry import create_engine
from segmentation.errors import JobCancelled, StorageError, UserError
from segmentation.formats.progress import Progress
from segmentation.jobs.control import JobControl
from segmentation.training.adaptation.checked_steps import CheckedSteps
from segmentation.training.adaptation.engines import adapter_of
from segmentation.training.adaptation.held_out import HeldOut, hold_out
from segmentation.training.adaptation.stage import CONFIG, AdaptConfig, AdaptStage, adapt_stage
from segmentation.training.adaptation.vouched_frame import VouchedFrame, spread
from segmentation.training.curves import CurveRow
from segmentation.training.frame_store import reduce
from segmentation.training.input_pipeline import InputOptions
from segmentation.training.run_options import RunOptions
from segmentation.training.samples import TrainingFiles
from segmentation.training.stage_run import StageRun

STEPS_BETWEEN_STATES = 20


@dataclass(frozen=True)
class AdaptTask:
    """What is to be adapted to what.

    Args:
        engine: Registry name.
        weights: Checkpoint that it starts from.
        weights_digest: Its sha256.
        frames: Vouched frames of the clip, any size.
        settings: Of the engine, for measuring J.
        config: The numbers.
        device: Where it is computed.
        seed: Of every draw.
    """

    engine: str
    weights: Path
    weights_digest: str
    frames: Sequence[VouchedFrame]
    settings: Mapping[str, JsonValue] = field(default_factory=dict)
    config: AdaptConfig = CONFIG
    device: torch.device = field(default_factory=lambda: torch.device("cpu"))
    seed: int = 0


@dataclass(frozen=True)
class AdaptProgress(Progress):
    """One step of the work is done.

    Args:
        loss: Of the step; not a number while J is measured.
    """

    loss: float = math.nan


@dataclass(frozen=True)
class AdaptOutcome:
    """What came of it.

    Args:
        weights: The file, in the folder of the run.
        steps: Steps after which these weights were the best.
        before: Mean J on what is held out with the weights it started from, in [0, 1].
        after: The same with the adapted ones.
        settings: Of the engine, that belong to the weights.
    """

    weights: Path
    steps: int
    before: float
    after: float
    settings: Mapping[str, JsonValue] = field(default_factory=dict)


@dataclass(frozen=True)
class _Judge:
    """Scores weights.

    Args:
        task: Says which engine, and how.
        frames: What it is asked for.
        control: Pauses and cancels.
        total: Steps and scored frames of the whole adaptation.
    """

    task: AdaptTask
    frames: HeldOut
    control: JobControl
    total: int

    def progress_at(self, checked: CheckedSteps, steps: int) -> int:
        """Of `total`, after so many steps."""
        return self.frames.questions * (1 + checked.count) + steps

    def score(self, weights: Path, doing: str, done: int) -> Generator[AdaptProgress, None, float]:
        """Mean J of the engine with these weights."""
        task = self.task
        self.control.checkpoint()
        values: list[float] = []
        with closing(create_engine(task.engine, weights, str(task.device), task.settings)) as engine:
            for value in self.frames.overlaps(engine, task.config.dream):
                values.append(value)
                yield AdaptProgress(doing, done + len(values), self.total)
                self.control.checkpoint()
        return sum(values) / len(values)


def adapt(
    task: AdaptTask, folder: Path, control: JobControl | None = None
) -> Generator[AdaptProgress, None, AdaptOutcome]:
    """Adapt, in a folder of its own below `folder`.

    Raises:
        UserError: No frame shows an object, or the engine cannot be adapted.
        EngineError: Weights or device cannot be used.
        StorageError: The folder cannot be written.
        JobCancelled: `control` was cancelled; the next call goes on from there.
    """
    control = control or JobControl()
    frames = hold_out(_at_training_size(task))
    stage = _stage(task, frames.learned)
    place = _place(folder, stage, task.seed)
    checked = CheckedSteps(place, task.config.steps)
    judge = _Judge(task, frames, control, task.config.steps + frames.questions * (1 + checked.most))
    before = yield from judge.score(task.weights, "Measuring before", 0)
    run = StageRun(stage, TrainingFiles(), place, _options(task, control), [])
    with closing(run.steps()) as rows:
        yield from _learn(run, stage, rows, checked, judge, before)
    if control.is_cancelled:
        raise JobCancelled
    steps, after, weights = checked.best()
    return AdaptOutcome(weights, steps, before, after, task.settings)


def _learn(
    run: StageRun, stage: AdaptStage, rows: Iterator[CurveRow], checked: CheckedSteps, judge: _Judge, before: float
) -> Generator[AdaptProgress, None, None]:
    """Step by step until all are made, J falls, or it is cancelled; a check that a cancel left out is made first."""
    while True:
        if checked.is_due(run.steps_done):
            weights = checked.write_last(stage.mix_with_general(run.weights()))
            score = yield from judge.score(weights, "Measuring after", judge.progress_at(checked, run.steps_done))
            checked.add(run.steps_done, score)
        if checked.is_over(before):
            return
        row = next(rows, None)
        if row is None:
            return
        done = judge.progress_at(checked, row.step)
        yield AdaptProgress("Adapting", done + 1, judge.total, row.loss)


def _options(task: AdaptTask, control: JobControl) -> RunOptions:
    return RunOptions(
        resume=True,
        device=task.device,
        checkpoint_steps=STEPS_BETWEEN_STATES,
        score_steps=task.config.steps + 1,
        input=InputOptions(task.seed),
        control=control,
    )


def _at_training_size(task: AdaptTask) -> tuple[VouchedFrame, ...]:
    shown = [frame for frame in task.frames if frame.objects]
    if not shown:
        raise UserError(
            "No frame that somebody vouches for shows an object.", "Draw a mask, or verify a frame, and try again."
        )
    chosen = spread(shown, task.config.most_frames)
    return tuple(
        VouchedFrame(frame.index, *reduce((frame.rgb, frame.labels), task.config.short_edge_px)) for frame in chosen
    )


def _stage(task: AdaptTask, frames: Sequence[VouchedFrame]) -> AdaptStage:
    adapter = adapter_of(task.engine)
    return adapt_stage(
        adapter.stage, adapter.inner(task.config), task.config, frames, task.weights, task.weights_digest
    )


def _place(folder: Path, stage: AdaptStage, seed: int) -> Path:
    """The run's own folder; what other adaptations left unfinished is removed."""
    name = f"run-{sha256(f'{stage!r} {seed}'.encode()).hexdigest()[:12]}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for other in folder.glob("run-*"):
            if other.name != name:
                shutil.rmtree(other)
        (folder / name).mkdir(exist_ok=True)
    except OSError as error:
        raise StorageError(f"The folder {folder} cannot be written: {error.strerror or error}.") from error
    return folder / name
