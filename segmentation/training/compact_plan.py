"""What recipes of the compact networks share: one stage, a warm-up and a slow fall of the rate, AdamW, an average."""

from __future__ import annotations

from typing import Protocol

import torch
from torch import nn

from segmentation.training.schedules import PolySchedule
from segmentation.training.stage import StagePlan


class CompactNumbers(Protocol):
    """The numbers of a recipe that these functions read; what they mean stands in the recipe."""

    @property
    def steps(self) -> int: ...
    @property
    def batch(self) -> int: ...
    @property
    def rate(self) -> float: ...
    @property
    def weight_decay(self) -> float: ...
    @property
    def warm_up_steps(self) -> int: ...
    @property
    def floor(self) -> float: ...
    @property
    def clip_norm(self) -> float: ...
    @property
    def short_edge_px(self) -> int: ...


def compact_plan(numbers: CompactNumbers) -> StagePlan:
    """The plan of the one stage."""
    schedule = PolySchedule(numbers.steps, 0.9, numbers.warm_up_steps, numbers.floor)
    return StagePlan(
        "main", numbers.steps, numbers.batch, schedule, numbers.short_edge_px, numbers.clip_norm, averaged=True
    )


def create_adamw(network: nn.Module, numbers: CompactNumbers) -> torch.optim.Optimizer:
    """AdamW over everything that is trained, at one rate."""
    return torch.optim.AdamW(network.parameters(), numbers.rate, weight_decay=numbers.weight_decay)
