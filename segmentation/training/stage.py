"""What a recipe is: one or more stages, each a network, its samples, its loss and its numbers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from segmentation.training.frame_store import FrameStore
from segmentation.training.samples import ClipSample, TrainingFiles
from segmentation.training.schedules import Schedule

StateDict = Mapping[str, Tensor]


@dataclass(frozen=True)
class StagePlan:
    """The numbers that every stage has.

    Args:
        name: Of the stage, and of its folder.
        steps: Optimizer steps.
        batch: Samples per step.
        schedule: Of the learning rate.
        short_edge_px: Pictures are read at this short edge at most.
        clip_norm: Largest norm of the gradient, or None.
        averaged: Whether a moving average of the weights is kept and exported.
    """

    name: str
    steps: int
    batch: int
    schedule: Schedule
    short_edge_px: int
    clip_norm: float | None = None
    averaged: bool = False


@dataclass(frozen=True)
class SampleSource:
    """Where samples are drawn from.

    Args:
        files: What there is.
        store: Reads and keeps it.
    """

    files: TrainingFiles
    store: FrameStore


class Stage(ABC):
    """One training of one network. Frozen: everything that changes lives in the network and the optimizer."""

    @property
    @abstractmethod
    def plan(self) -> StagePlan:
        """Its numbers."""

    @abstractmethod
    def network(self) -> nn.Module:
        """A new network, initialised as its paper starts it."""

    def begin(self, network: nn.Module, earlier: Sequence[StateDict]) -> None:
        """Take over what earlier stages have learned; by default all of the last one."""
        if earlier:
            network.load_state_dict(dict(earlier[-1]), strict=False)

    def choose_files(self, files: TrainingFiles) -> TrainingFiles:
        """Those of `files` that it learns from; by default all."""
        return files

    def set_mode(self, network: nn.Module) -> None:
        """Make the network ready to learn; by default its training mode."""
        network.train()

    @abstractmethod
    def optimizer(self, network: nn.Module) -> torch.optim.Optimizer:
        """With the base rate of every group; the schedule scales it."""

    def draw_number(self, step: int) -> int:
        """Which draw `step` trains on; stages that use a batch several times say so here."""
        return step

    @abstractmethod
    def draw(self, source: SampleSource, step: int, rng: np.random.Generator) -> ClipSample:
        """One sample for `step`; a function of its arguments alone. Runs in worker processes, without torch.

        Raises:
            MediaError: A file of it cannot be read.
        """

    @abstractmethod
    def loss(self, network: nn.Module, batch: Sequence[ClipSample], step: int) -> Tensor:
        """A scalar to be made small."""

    def overlap(self, network: nn.Module, batch: Sequence[ClipSample]) -> float | None:
        """Mean J of what the network makes of `batch`, in [0, 1]; None from a stage that cannot measure it.

        The network is in evaluation mode, and no gradient is kept.
        """
        return None


@dataclass(frozen=True)
class Recipe:
    """Stages that are trained one after the other.

    Args:
        name: On the command line.
        engine: The engine that its weights are for.
        title: One line about it.
        stages: In order.
    """

    name: str
    engine: str
    title: str
    stages: tuple[Stage, ...]
