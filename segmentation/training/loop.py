"""Trains the stages of a recipe: steps, checkpoints, curves and a clean end when the time is up. Knows no network."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import torch
from torch import Tensor, nn

from segmentation.errors import EngineError, StorageError, UserError
from segmentation.training.checkpoint import (
    STATE_FILE,
    WEIGHTS_FILE,
    TrainingState,
    random_states,
    read_state,
    restore_random_states,
    write_state,
    write_weights,
)
from segmentation.training.curves import CurveFile, CurveRow
from segmentation.training.ema import MovingAverage, decay_for, distinct_tensors
from segmentation.training.input_pipeline import InputOptions, step_batches
from segmentation.training.samples import ClipSample, TrainingFiles
from segmentation.training.stage import Recipe, Stage, StateDict

log = logging.getLogger(__name__)
CURVE_FILE = "curve.csv"
SECONDS_PER_MINUTE = 60


@dataclass(frozen=True)
class RunOptions:
    """How a recipe is run here.

    Args:
        max_minutes: Of this call; None for as long as it takes.
        resume: Go on from the state in the folder, where there is one.
        device: Where the network computes.
        half: bfloat16 in the forward pass; CUDA only.
        checkpoint_steps: Steps between two states on disk at most.
        checkpoint_seconds: Time between two states on disk, about.
        input: How batches are made.
        on_step: Told about every step of every stage.
    """

    max_minutes: float | None = None
    resume: bool = False
    device: torch.device = field(default_factory=lambda: torch.device("cpu"))
    half: bool = False
    checkpoint_steps: int = 1000
    checkpoint_seconds: float = 300
    input: InputOptions = field(default_factory=InputOptions)
    on_step: Callable[[str, CurveRow], None] = lambda stage, row: None


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
        EngineError: The loss is no number any more.
        UserError: No sample can be read.
    """
    deadline = None if options.max_minutes is None else time.monotonic() + options.max_minutes * SECONDS_PER_MINUTE
    earlier: list[StateDict] = []
    weights, steps, complete = folder / WEIGHTS_FILE, 0, True
    for stage in recipe.stages:
        run = StageRun(stage, files, _stage_folder(folder / stage.plan.name, options.resume), options, earlier)
        steps = run.run(deadline)
        write_weights(weights, run.weights())
        complete = steps == stage.plan.steps
        if not complete:
            break
        earlier.append(run.weights())
    return TrainingResult(weights, steps, complete)


class StageRun:
    """One stage on its way.

    Args:
        stage: What to train.
        files: On what.
        folder: For state, curve and weights; exists.
        options: How.
        earlier: Weights of the stages before.
    """

    def __init__(
        self, stage: Stage, files: TrainingFiles, folder: Path, options: RunOptions, earlier: Sequence[StateDict]
    ) -> None:
        torch.manual_seed(options.input.seed)
        self.folder = folder
        self._stage, self._files, self._options = stage, files, options
        self._identity = f"{stage!r} seed={options.input.seed}"
        state = read_state(folder, self._identity) if options.resume else None
        network = stage.network()
        if state is None:
            stage.begin(network, earlier)
        self._network = network.to(options.device)
        stage.set_mode(self._network)
        self._optimizer = stage.optimizer(self._network)
        self._base_rates = [float(group["lr"]) for group in self._optimizer.param_groups]
        self._average = MovingAverage(self._network, decay_for(stage.plan.steps)) if stage.plan.averaged else None
        self._step = 0
        self._stored_at = time.monotonic()
        if state is not None:
            self._restore(state)

    def run(self, deadline: float | None) -> int:
        """Train until the stage or the time ends, at least one step; returns the finished steps."""
        plan = self._stage.plan
        batches = step_batches(self._stage, self._files, range(self._step, plan.steps), self._options.input)
        curve = CurveFile(self.folder / CURVE_FILE, self._step)
        started = time.monotonic()
        try:
            for batch in batches:
                for skipped in batch.skipped:
                    log.warning("Skipped a sample: %s", skipped.reason)
                arrived = time.monotonic()
                loss = self._one_step(batch.samples)
                row = CurveRow(
                    self._step, loss, plan.schedule.factor(self._step), time.monotonic() - started, arrived - started
                )
                curve.append(row)
                self._options.on_step(plan.name, row)
                self._step += 1
                started = time.monotonic()
                if self._is_state_due(started):
                    self._store()
                if deadline is not None and started >= deadline:
                    break
        finally:
            curve.close()
        self._store()
        write_weights(self.folder / WEIGHTS_FILE, self.weights())
        return self._step

    def weights(self) -> StateDict:
        """What is exported, on the CPU: the average where there is one."""
        trained = self._network.state_dict() if self._average is None else self._average.weights
        return {key: value.to("cpu", copy=True) for key, value in distinct_tensors(trained).items()}

    def _one_step(self, samples: Sequence[ClipSample]) -> float:
        plan = self._stage.plan
        for group, base in zip(self._optimizer.param_groups, self._base_rates, strict=True):
            group["lr"] = base * plan.schedule.factor(self._step)
        self._optimizer.zero_grad(set_to_none=True)
        with torch.autocast(self._options.device.type, torch.bfloat16, enabled=self._options.half):
            loss = self._stage.loss(self._network, samples, self._step)
        value = float(loss.detach())
        if not torch.isfinite(loss.detach()):
            raise EngineError(
                f"The loss at step {self._step} of '{plan.name}' is {value}.",
                "Lower the learning rate or resume earlier.",
            )
        loss.backward()  # type: ignore[no-untyped-call]
        if plan.clip_norm is not None:
            nn.utils.clip_grad_norm_(self._network.parameters(), plan.clip_norm)
        self._optimizer.step()
        if self._average is not None:
            self._average.update(self._network)
        return value

    def _is_state_due(self, now: float) -> bool:
        waited = now - self._stored_at >= self._options.checkpoint_seconds
        return waited or self._step % self._options.checkpoint_steps == 0

    def _store(self) -> None:
        average: dict[str, Tensor] = {} if self._average is None else self._average.weights
        network = self._network.state_dict()
        state = TrainingState(
            self._identity, self._step, network, self._optimizer.state_dict(), average, random_states()
        )
        write_state(self.folder, state)
        self._stored_at = time.monotonic()

    def _restore(self, state: TrainingState) -> None:
        self._network.load_state_dict(state.network)
        self._optimizer.load_state_dict(state.optimizer)
        if self._average is not None:
            self._average.restore(state.average)
        self._step = state.step
        restore_random_states(state.random)


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
