"""Measures training for `maskreel bench training`: steps a second of every recipe, at the numbers of `--small`.

Networks of full size that start from random numbers, and a clip made here. Says on standard error how far it is.
"""

from __future__ import annotations

import sys
import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from segmentation.domain.label_mask import LabelMask
from segmentation.formats.documents.mask_png import write_palette_png
from segmentation.training.readers import find_training_files
from segmentation.training.recipe_list import RECIPE_LIST, RecipeFacts
from segmentation.training.recipe_table import recipe_named
from segmentation.training.run_options import RunOptions
from segmentation.training.samples import TrainingFiles
from segmentation.training.stage_run import StageRun

_SIZE = (480, 854)
_FRAMES = 12
_SECONDS = 60.0
_MOST_STEPS = 20


@dataclass(frozen=True)
class RecipeFigures:
    """One recipe, in its last stage.

    Args:
        steps: Measured, without the first.
        steps_per_second: Of wall time.
        samples_per_second: Batch times steps.
        cpu_seconds_per_step: Of all threads; what else the machine does changes it little.
        input_share: Of the time, spent waiting for samples that this process draws itself.
    """

    steps: int
    steps_per_second: float
    samples_per_second: float
    cpu_seconds_per_step: float
    input_share: float


@dataclass(frozen=True)
class TrainingFigures:
    """All recipes.

    Args:
        device: Where they were computed.
        threads: Of the network.
        recipes: By name.
    """

    device: str
    threads: int
    recipes: dict[str, RecipeFigures] = field(default_factory=dict)


def measure_training(scratch: Path) -> TrainingFigures:
    """Every recipe for a minute or 20 steps, whichever is over first, after a first step that does not count."""
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    files = find_training_files([_make_clip(scratch / "clip")])
    figures = TrainingFigures(str(device), torch.get_num_threads())
    for facts in RECIPE_LIST:
        found = figures.recipes[facts.name] = _measure(facts, files, scratch / facts.name, device)
        sys.stderr.write(
            f"  {facts.name}: {found.steps_per_second:.3f} steps a second, "
            f"{found.cpu_seconds_per_step:.1f} processor seconds a step\n"
        )
    return figures


def _measure(facts: RecipeFacts, files: TrainingFiles, folder: Path, device: torch.device) -> RecipeFigures:
    folder.mkdir()
    stage = recipe_named(facts.name, facts.small).stages[-1]
    run = StageRun(stage, files, folder, RunOptions(device=device, score_steps=1 << 30), [])
    with closing(run.steps()) as steps:
        next(steps)
        started, cpu_started, waited, count = time.perf_counter(), time.process_time(), 0.0, 0
        for row in steps:
            waited, count, seconds = waited + row.input_seconds, count + 1, time.perf_counter() - started
            if seconds >= _SECONDS or count == _MOST_STEPS:
                break
        cpu_seconds = time.process_time() - cpu_started
    return RecipeFigures(
        steps=count,
        steps_per_second=count / seconds,
        samples_per_second=count * stage.plan.batch / seconds,
        cpu_seconds_per_step=cpu_seconds / count,
        input_share=waited / seconds,
    )


def _make_clip(folder: Path) -> Path:
    """A DAVIS folder with a disc that crosses a noisy ground."""
    pictures, masks = (folder / name / "480p" / "disc" for name in ("JPEGImages", "Annotations"))
    pictures.mkdir(parents=True)
    masks.mkdir(parents=True)
    height, width = _SIZE
    rows, columns = np.mgrid[:height, :width]
    ground = np.random.default_rng(0).integers(0, 90, (*_SIZE, 3)).astype(np.uint8)
    for index in range(_FRAMES):
        inside = (rows - height / 2) ** 2 + (columns - width * (0.3 + 0.03 * index)) ** 2 < (height / 5) ** 2
        rgb = np.where(inside[..., None], np.uint8(200), ground)
        Image.fromarray(rgb).save(pictures / f"{index:05d}.jpg", quality=95)
        write_palette_png(masks / f"{index:05d}.png", LabelMask(inside.astype(np.uint8)))
    return folder
