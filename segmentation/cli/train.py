"""`maskreel train RECIPE`: from annotated data to weights for an engine."""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING

from segmentation.cli.exit_codes import DONE
from segmentation.cli.settings import parsed_settings
from segmentation.errors import UserError

if TYPE_CHECKING:
    from segmentation.training.curves import CurveRow
    from segmentation.training.loop import RunOptions
    from segmentation.training.samples import TrainingFiles
    from segmentation.training.stage import Recipe

RECIPE_NAMES = ("cfbi", "cfbi-mobilenet", "cfbi-plus", "savos", "fsnet", "imcnet")
"""As in the recipe table, which imports torch."""
SECONDS_BETWEEN_LINES = 10.0


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("train", help="train an engine's network on annotated data")
    parser.add_argument("recipe", metavar="RECIPE", help=f"one of: {', '.join(RECIPE_NAMES)}")
    parser.add_argument(
        "--data", nargs="+", type=Path, required=True, metavar="DIR", help="DAVIS, YouTube-VOS or images/ and masks/"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="weights, curves and training state")
    parser.add_argument("--max-minutes", type=float, metavar="N", help="end cleanly after so long, with usable weights")
    parser.add_argument("--resume", action="store_true", help="go on with the training in --out")
    parser.add_argument("--setting", action="append", default=[], metavar="NAME=VALUE", help="a number of the recipe")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--device", default="auto", metavar="auto|cpu|cuda|mps")
    parser.add_argument("--half", action="store_true", help="bfloat16 in the forward pass (CUDA only)")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="processes that prepare samples")
    parser.add_argument("--threads", type=int, metavar="N", help="threads of the network on the CPU")
    parser.set_defaults(command=train)


def train(options: argparse.Namespace) -> int:
    """Find the data, train, say where the weights are.

    Raises:
        SegmentationError: As `find_training_files`, `recipe_named` and `train`.
    """
    from segmentation.engines.device import use_threads
    from segmentation.training.loop import train as run_training
    from segmentation.training.readers import find_training_files
    from segmentation.training.recipe_table import recipe_named

    recipe = recipe_named(options.recipe, parsed_settings(options.setting))
    reporter = StepReporter(recipe)
    run_options = _run_options(options, reporter)
    files = find_training_files(options.data)
    _show_files(files)
    use_threads(options.threads)
    result = run_training(recipe, files, options.out, run_options)
    reporter.show_throughput()
    state = "finished" if result.complete else f"stopped after step {result.steps} of its stage; --resume goes on"
    print(f"{recipe.name} {state}\nweights for --engine {recipe.engine}: {result.weights}")
    return DONE


class StepReporter:
    """Prints a line every few seconds, and steps per second at the end.

    Args:
        recipe: What is trained.
    """

    def __init__(self, recipe: Recipe) -> None:
        self._plans = {stage.plan.name: stage.plan for stage in recipe.stages}
        self._shown_at = 0.0
        self._rows: list[CurveRow] = []
        self._samples = 0

    def __call__(self, stage: str, row: CurveRow) -> None:
        self._rows.append(row)
        self._samples += self._plans[stage].batch
        if time.monotonic() - self._shown_at >= SECONDS_BETWEEN_LINES:
            self._shown_at = time.monotonic()
            print(
                f"{stage} step {row.step + 1}/{self._plans[stage].steps}  loss {row.loss:.4f}"
                f"  {row.seconds:.2f} s a step, {row.input_seconds:.2f} s thereof waiting for samples",
                flush=True,
            )

    def show_throughput(self) -> None:
        """Print what the whole call reached."""
        if not self._rows:
            return
        seconds, waited = (sum(getattr(row, name) for row in self._rows) for name in ("seconds", "input_seconds"))
        print(
            f"{len(self._rows)} steps in {seconds:.1f} s: {len(self._rows) / seconds:.2f} steps a second, "
            f"{self._samples / seconds:.2f} samples a second, "
            f"{100 * waited / seconds:.0f} % of the time waiting for samples"
        )


def _run_options(options: argparse.Namespace, reporter: StepReporter) -> RunOptions:
    from segmentation.engines.device import choose_device
    from segmentation.training.input_pipeline import InputOptions
    from segmentation.training.loop import RunOptions

    if options.workers < 0 or (options.max_minutes is not None and options.max_minutes <= 0):
        raise UserError(f"--workers {options.workers} or --max-minutes {options.max_minutes} is too small.")
    device = choose_device(options.device)
    if options.half and device.type != "cuda":
        raise UserError(f"--half needs a CUDA device, not '{device}'.", "Leave it out.")
    return RunOptions(
        max_minutes=options.max_minutes,
        resume=options.resume,
        device=device,
        half=options.half,
        input=InputOptions(options.seed, options.workers),
        on_step=reporter,
    )


def _show_files(files: TrainingFiles) -> None:
    frames = sum(len(clip.frames) for clip in files.clips)
    print(f"{len(files.clips)} clips with {frames} frames, {len(files.stills)} stills, {len(files.skipped)} skipped")
    for skipped in files.skipped:
        print(f"skipped {skipped.name}: {skipped.reason}")
