"""How a recipe is run here: time, device, processes, and who is notified. Nothing of it changes what is learned."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import torch

from segmentation.jobs.control import JobControl
from segmentation.training.curves import CurveRow
from segmentation.training.input_pipeline import InputOptions
from segmentation.training.parallel import Ranks
from segmentation.training.samples import TrainingFiles


@dataclass(frozen=True)
class RunOptions:
    """How a recipe is run here.

    Args:
        max_minutes: Of this call; None for as long as it takes.
        starts: Files of weights that a recipe of one stage begins with, as those of earlier stages; none: as its paper
            starts it.
        resume: Go on from the state in the folder, where there is one.
        device: Where the network computes.
        half: bfloat16 in the forward pass.
        checkpoint_steps: Steps between two states on disk at most.
        checkpoint_seconds: Time between two states on disk, about.
        score_steps: Steps between two measurements of J, where the stage can measure it.
        validation: What J is measured on; None for samples of the training files, always the same ones.
        input: How batches are made.
        ranks: Which process of a parallel training this is.
        control: Pauses the run, or ends it cleanly as when the time is up.
        on_step: Called at every step of every stage.
    """

    max_minutes: float | None = None
    starts: tuple[Path, ...] = ()
    resume: bool = False
    device: torch.device = field(default_factory=lambda: torch.device("cpu"))
    half: bool = False
    checkpoint_steps: int = 1000
    checkpoint_seconds: float = 300
    score_steps: int = 50
    validation: TrainingFiles | None = None
    input: InputOptions = field(default_factory=InputOptions)
    ranks: Ranks = field(default_factory=Ranks)
    control: JobControl = field(default_factory=JobControl)
    on_step: Callable[[str, CurveRow], None] = lambda stage, row: None
