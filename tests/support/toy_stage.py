"""A stage that is trained in no time: three convolutions with dropout. It has everything that a resume must restore."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from segmentation.training.augmentation import CropSettings, crop_balanced
from segmentation.training.batch_tensors import foreground, normalise_pictures
from segmentation.training.clip_draws import draw_sequence
from segmentation.training.map_losses import logit_cross_entropy
from segmentation.training.overlap import mean_overlap
from segmentation.training.samples import ClipSample
from segmentation.training.schedules import PolySchedule
from segmentation.training.stage import Recipe, SampleSource, Stage, StagePlan

CPU = torch.device("cpu")


@dataclass(frozen=True)
class ToyStage(Stage):
    """One of the stages."""

    name: str = "toy"
    steps: int = 12
    dropout: float = 0.3
    norm: bool = True

    @property
    def plan(self) -> StagePlan:
        return StagePlan(self.name, self.steps, 2, PolySchedule(self.steps, 0.9, 2), 32, clip_norm=5.0, averaged=True)

    def network(self) -> nn.Module:
        return nn.Sequential(
            nn.Conv2d(3, 8, 3, padding=1),
            nn.BatchNorm2d(8) if self.norm else nn.Identity(),
            nn.ReLU(),
            nn.Dropout2d(self.dropout),
            nn.Conv2d(8, 1, 3, padding=1),
        )

    def optimizer(self, network: nn.Module) -> torch.optim.Optimizer:
        return torch.optim.Adam(network.parameters(), 1e-2)

    def draw(self, source: SampleSource, step: int, rng: np.random.Generator) -> ClipSample:
        return crop_balanced(draw_sequence(source, 2, 1, 0.3, rng), CropSettings((32, 32)), rng)

    def overlap(self, network: nn.Module, batch: Sequence[ClipSample]) -> float | None:
        logits = network(normalise_pictures([sample.rgb[0] for sample in batch], CPU))[:, 0]
        return mean_overlap(
            (found.numpy().astype(np.uint8), np.minimum(sample.labels[0], 1))
            for found, sample in zip(logits > 0, batch, strict=True)
        )

    def loss(self, network: nn.Module, batch: Sequence[ClipSample], step: int) -> Tensor:
        logits = network(normalise_pictures([sample.rgb[0] for sample in batch], CPU))
        return logit_cross_entropy(logits, foreground([sample.labels[0] for sample in batch], CPU))


def toy_recipe(*names: str, steps: int = 12, dropout: float = 0.3, norm: bool = True) -> Recipe:
    """A recipe of toy stages."""
    stages = tuple(ToyStage(name, steps, dropout, norm) for name in names or ("toy",))
    return Recipe("toy", "none", "A toy", stages)
