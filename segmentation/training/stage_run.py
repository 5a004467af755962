"""One stage on its way: steps, gradients, checkpoints and the curve. Knows no network."""

from __future__ import annotations

import logging
import time
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from segmentation.errors import EngineError, JobCancelled
from segmentation.training.checkpoint import (
    WEIGHTS_FILE,
    TrainingState,
    random_states,
    read_state,
    write_state,
    write_weights,
)
from segmentation.training.curves import CurveFile, CurveRow
from segmentation.training.ema import MovingAverage, decay_for, distinct_tensors
from segmentation.training.input_pipeline import Batch, InputOptions, StepBatches, step_batches
from segmentation.training.run_options import RunOptions
from segmentation.training.samples import ClipSample, TrainingFiles
from segmentation.training.stage import Stage, StateDict

log = logging.getLogger(__name__)
CURVE_FILE = "curve.csv"
SCORING_SEED = 1 << 40
"""Added to the run's: what J is measured on is drawn apart from what is learned."""


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
        self._stage, self._files, self._options = stage, stage.choose_files(files), options
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
        self._scored: Sequence[ClipSample] | None = None
        self._step = 0
        self._stored_at = time.monotonic()
        if state is not None:
            self._restore(state)
        options.ranks.share_weights(self._network)

    @property
    def steps_done(self) -> int:
        """Steps made, those before a resume included."""
        return self._step

    def run(self, deadline: float | None) -> int:
        """Train until the stage or the time ends, at least one step; returns the finished steps."""
        for row in self.steps(deadline):
            self._options.on_step(self._stage.plan.name, row)
        return self._step

    def steps(self, deadline: float | None = None) -> Generator[CurveRow, None, None]:
        """Train step by step until the stage or the time ends, or the run is cancelled.

        Whichever it is, state and weights are on the disk when this ends by itself; the state also when it is closed.
        """
        options = self._options
        places = options.ranks.places(self._stage.plan.batch)
        left = range(self._step, self._stage.plan.steps)
        curve = CurveFile(self.folder / CURVE_FILE, self._step) if options.ranks.writes else None
        try:
            for row in self._learn(step_batches(self._stage, self._files, left, options.input, places)):
                if curve is not None:
                    curve.append(row)
                yield row
                if self._is_state_due():
                    self._store()
                if options.ranks.any(deadline is not None and time.monotonic() >= deadline, options.device):
                    break
        except GeneratorExit:
            self._store()
            raise
        self._store()
        if options.ranks.writes:
            write_weights(self.folder / WEIGHTS_FILE, self.weights())

    def weights(self) -> StateDict:
        """What is exported, on the CPU: the average where there is one."""
        trained = self._network.state_dict() if self._average is None else self._average.weights
        return {key: value.to("cpu", copy=True) for key, value in distinct_tensors(trained).items()}

    def _learn(self, batches: Iterator[Batch]) -> Iterator[CurveRow]:
        """One row per step, until the batches end or the run is cancelled."""
        plan = self._stage.plan
        while not self._options.ranks.any(self._is_cancelled(), self._options.device):
            started = time.monotonic()
            batch = next(batches, None)
            if batch is None:
                return
            for skipped in batch.skipped:
                log.warning("Skipped a sample: %s", skipped.reason)
            arrived = time.monotonic()
            loss = self._one_step(batch.samples)
            seconds, rate = time.monotonic() - started, plan.schedule.factor(self._step)
            self._step += 1
            yield CurveRow(self._step - 1, loss, rate, seconds, arrived - started, self._overlap())

    def _is_cancelled(self) -> bool:
        """Waits while the run is paused."""
        try:
            self._options.control.checkpoint()
        except JobCancelled:
            return True
        return False

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
        self._options.ranks.average_gradients(self._network)
        if plan.clip_norm is not None:
            nn.utils.clip_grad_norm_(self._network.parameters(), plan.clip_norm)
        self._optimizer.step()
        if self._average is not None:
            self._average.update(self._network)
        return value

    def _overlap(self) -> float:
        """J of the network as it is now, when it is due; else not a number."""
        due = self._step % self._options.score_steps == 0 or self._step == self._stage.plan.steps
        if not due or not self._options.ranks.writes:
            return float("nan")
        self._network.eval()
        try:
            with torch.inference_mode():
                found = self._stage.overlap(self._network, self._samples_to_score())
        finally:
            self._network.train()
            self._stage.set_mode(self._network)
        return float("nan") if found is None else found

    def _samples_to_score(self) -> Sequence[ClipSample]:
        if self._scored is None:
            files = self._options.validation or self._files
            options = InputOptions(self._options.input.seed + SCORING_SEED, 0, self._options.input.cache_bytes)
            self._scored = StepBatches(self._stage, files, options)[0].samples
        return self._scored

    def _is_state_due(self) -> bool:
        waited = time.monotonic() - self._stored_at >= self._options.checkpoint_seconds
        return waited or self._step % self._options.checkpoint_steps == 0

    def _store(self) -> None:
        if not self._options.ranks.writes:
            return
        average: dict[str, Tensor] = {} if self._average is None else self._average.weights
        network = self._network.state_dict()
        state = TrainingState(
            self._identity, self._step, network, self._optimizer.state_dict(), average, random_states()
        )
        write_state(self.folder, state)
        self._stored_at = time.monotonic()

    def _restore(self, state: TrainingState) -> None:
        state.restore(self._network, self._optimizer, self._average)
        self._step = state.step
