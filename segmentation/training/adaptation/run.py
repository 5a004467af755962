"""An adaptation from start to end: J before, steps, J after. A generator, so that it can be shown and stopped.

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

import numpy as np
import torch

from segmentation.domain.frames import FrameIndex, Labels
from segmentation.engines.protocols import JsonValue, PropagationEngine, Reference
from segmentation.engines.registry import create_engine
from segmentation.errors import JobCancelled, StorageError, UserError
from segmentation.formats.progress import Progress
from segmentation.jobs.control import JobControl
from segmentation.training.adaptation.engines import adapter_of
from segmentation.training.adaptation.stage import AdaptConfig, AdaptStage, adapt_stage
from segmentation.training.adaptation.vouched_frame import VouchedFrame, spread
from segmentation.training.checkpoint import WEIGHTS_FILE
from segmentation.training.frame_store import reduce
from segmentation.training.input_pipeline import InputOptions
from segmentation.training.lucid_dream import DreamSettings, lucid_dream
from segmentation.training.overlap import mean_overlap
from segmentation.training.run_options import RunOptions
from segmentation.training.samples import TrainingFiles
from segmentation.training.stage_run import StageRun

CONFIG = AdaptConfig()
STEPS_BETWEEN_STATES = 20
_DREAM_SEED = 7_031
"""Of the dreams that are scored; none of them is trained on."""


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
        steps: Steps learned.
        before: Mean J on the vouched frames with the weights it started from, in [0, 1].
        after: The same with the adapted ones.
        settings: Of the engine, that belong to the weights.
    """

    weights: Path
    steps: int
    before: float
    after: float
    settings: Mapping[str, JsonValue] = field(default_factory=dict)


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
    control, frames = control or JobControl(), _at_training_size(task)
    stage = _stage(task, frames)
    total = task.config.steps + 2 * len(frames)
    place = _place(folder, stage, task.seed)
    before = yield from _score(task, task.weights, frames, control, "Measuring before", 0, total)
    run = StageRun(stage, TrainingFiles(), place, _options(task, control), [])
    with closing(run.steps()) as rows:
        for row in rows:
            yield AdaptProgress("Adapting", len(frames) + row.step + 1, total, row.loss)
    if control.is_cancelled:
        raise JobCancelled
    done, weights = len(frames) + task.config.steps, place / WEIGHTS_FILE
    after = yield from _score(task, weights, frames, control, "Measuring after", done, total)
    return AdaptOutcome(weights, run.steps_done, before, after, task.settings)


def _options(task: AdaptTask, control: JobControl) -> RunOptions:
    return RunOptions(
        resume=True,
        device=task.device,
        checkpoint_steps=STEPS_BETWEEN_STATES,
        score_steps=task.config.steps + 1,
        input=InputOptions(task.seed),
        control=control,
    )


def _score(
    task: AdaptTask,
    weights: Path,
    frames: Sequence[VouchedFrame],
    control: JobControl,
    doing: str,
    done: int,
    total: int,
) -> Generator[AdaptProgress, None, float]:
    """Mean J of the engine with these weights."""
    control.checkpoint()
    values: list[float] = []
    with closing(create_engine(task.engine, weights, str(task.device), task.settings)) as engine:
        for value in _reference_overlap(engine, frames, task.config.dream):
            values.append(value)
            yield AdaptProgress(doing, done + len(values), total)
            control.checkpoint()
    return sum(values) / len(values)


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


def _reference_overlap(
    engine: PropagationEngine, frames: Sequence[VouchedFrame], dream: DreamSettings
) -> Iterator[float]:
    """J of one vouched frame after the other, in [0, 1]: what the engine makes of it when given only a dream of it.

    Two engines are asked the same, so their values can be compared.
    """
    for frame in frames:
        found = mean_overlap([(_carry(engine, frame, dream), frame.labels)])
        if found is not None:
            yield found


def _carry(engine: PropagationEngine, frame: VouchedFrame, settings: DreamSettings) -> Labels:
    dream = lucid_dream(frame.rgb, frame.labels, settings, np.random.default_rng((_DREAM_SEED, frame.index)))
    engine.reset()
    engine.begin([Reference(FrameIndex(0), dream.rgb, dream.labels, frame.objects)], start=FrameIndex(0))
    return np.asarray(engine.step(frame.rgb, FrameIndex(1)).argmax(0), np.uint8)
