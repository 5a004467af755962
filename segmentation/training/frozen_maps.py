"""What the recipes of the compact networks learn from: maps of the stages that ship and are never trained."""

from __future__ import annotations

import torch
from torch import Tensor

from segmentation.engines.layers.frozen_stages import load_shipped_stages
from segmentation.engines.layers.trunk_choice import OverFrozenTrunk


def load_frozen_maps(pictures: Tensor, count: int, half: bool, network: OverFrozenTrunk) -> tuple[Tensor, ...]:
    """The first `count` stages' maps, float32, as `network` reads them.

    Args:
        pictures: (B, 3, H, W) uint8 RGB, on the device that trains.
        count: Of stages.
        half: Compute them in bfloat16.
        network: Says which trunk, and whether aligned.

    Raises:
        EngineError: The shipped file is damaged.
    """
    with torch.autocast(pictures.device.type, torch.bfloat16, enabled=half):
        stages = load_shipped_stages(pictures.device, count, network.trunk_name)(pictures, network.is_aligned)
    return tuple(stage.float() for stage in stages)
