"""What `maskreel train` reports while it runs: lines for people, or JSON lines for programs."""

from __future__ import annotations

import json
import math
import time
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Protocol

from segmentation.cli.counts import format_count

if TYPE_CHECKING:
    from segmentation.training.curves import CurveRow
    from segmentation.training.loop import TrainingResult
    from segmentation.training.samples import TrainingFiles
    from segmentation.training.stage import Recipe

SECONDS_BETWEEN_LINES = 10.0


class TrainingReport(Protocol):
    """Hears of everything in order."""

    def report_found(self, files: TrainingFiles) -> None: ...

    def step(self, stage: str, row: CurveRow) -> None: ...

    def report_end(self, result: TrainingResult) -> None: ...


class PlainReport:
    """A line every few seconds, and steps per second at the end.

    Args:
        recipe: What is trained.
    """

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self._plans = {stage.plan.name: stage.plan for stage in recipe.stages}
        self._shown_at = 0.0
        self._rows: list[CurveRow] = []
        self._samples = 0

    def report_found(self, files: TrainingFiles) -> None:
        """Say how much there is, and what is left out."""
        frames = sum(len(clip.frames) for clip in files.clips)
        print(
            f"{format_count(len(files.clips), 'clip')} with {format_count(frames, 'frame')}, "
            f"{format_count(len(files.stills), 'still')}, {len(files.skipped)} skipped"
        )
        for skipped in files.skipped:
            print(f"skipped {skipped.name}: {skipped.reason}")

    def step(self, stage: str, row: CurveRow) -> None:
        """Count a step, and show it now and then."""
        self._rows.append(row)
        self._samples += self._plans[stage].batch
        measured = not math.isnan(row.overlap)
        if measured or time.monotonic() - self._shown_at >= SECONDS_BETWEEN_LINES:
            self._shown_at = time.monotonic()
            overlap = f"  J {row.overlap:.3f}" if measured else ""
            print(
                f"{stage} step {row.step + 1}/{self._plans[stage].steps}  loss {row.loss:.4f}{overlap}"
                f"  {row.seconds:.2f} s a step, {row.input_seconds:.2f} s thereof waiting for samples",
                flush=True,
            )

    def report_end(self, result: TrainingResult) -> None:
        """Say what the whole call reached, and where the weights are."""
        if self._rows:
            print(self._throughput())
        state = "finished" if result.complete else f"stopped after step {result.steps} of its stage; --resume goes on"
        print(f"{self._recipe.name} {state}\nweights for --engine {self._recipe.engine}: {result.weights}")

    def _throughput(self) -> str:
        seconds, waited = (sum(getattr(row, name) for row in self._rows) for name in ("seconds", "input_seconds"))
        return (
            f"{format_count(len(self._rows), 'step')} in {seconds:.1f} s: "
            f"{len(self._rows) / seconds:.2f} steps a second, "
            f"{self._samples / seconds:.2f} samples a second, "
            f"{100 * waited / seconds:.0f} % of the time waiting for samples"
        )


class JsonReport:
    """One JSON object a line, with the key `event`: `found`, `step` or `ended`.

    Args:
        recipe: What is trained.
    """

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self._steps = {stage.plan.name: stage.plan.steps for stage in recipe.stages}

    def report_found(self, files: TrainingFiles) -> None:
        """How much there is, and what is left out."""
        frames = sum(len(clip.frames) for clip in files.clips)
        skipped = [f"{skip.name}: {skip.reason}" for skip in files.skipped]
        _print_lines("found", clips=len(files.clips), frames=frames, stills=len(files.stills), skipped=skipped)

    def step(self, stage: str, row: CurveRow) -> None:
        """Every step; `overlap` is null where J was not measured."""
        values = asdict(row) | {"overlap": None if math.isnan(row.overlap) else row.overlap}
        _print_lines("step", stage=stage, steps=self._steps[stage], **values)

    def report_end(self, result: TrainingResult) -> None:
        """Where the weights are."""
        engine = self._recipe.engine
        _print_lines("ended", weights=str(result.weights), engine=engine, steps=result.steps, complete=result.complete)


class SilentReport:
    """For the further processes of a parallel training."""

    def report_found(self, files: TrainingFiles) -> None: ...

    def step(self, stage: str, row: CurveRow) -> None: ...

    def report_end(self, result: TrainingResult) -> None: ...


def _print_lines(event: str, **values: Any) -> None:
    print(json.dumps({"event": event, **values}), flush=True)
