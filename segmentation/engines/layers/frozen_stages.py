"""The stages of MobileNetV2 that the compact networks read, frozen: strides 2 to 32.

They are no part of a compact network's own weights: they come from a file that ships, and stay as they are.
"""

from __future__ import annotations

from functools import lru_cache

import torch
from torch import Tensor

from segmentation.engines.layers.mobilenet_v2 import MobileNetV2Trunk, fold_batch_norm
from segmentation.engines.weights.shipped_weights import load_shipped_weights

TRUNKS = ("mobilenet-v2-imagenet", "mobilenet-v2-voc")
"""Names in the manifest. Weights store a trunk's place in this list: only append to it."""

TAPS = (1, 3, 6, 13, 17)
"""Last blocks of the stages."""
STAGE_CHANNELS = (16, 24, 32, 96, 320)
"""Channels at strides 2, 4, 8, 16 and 32."""

Stages = tuple[Tensor, ...]
"""(B, C, H / s, W / s) for s in 2, 4, 8, ..."""


class FrozenStages:
    """Pictures to the maps of the first stages.

    Args:
        weights: A MobileNetV2 in torchvision's layout, float32; what lies above the last stage is left out.
        device: Where it computes.
        count: How many stages, 1..5.
    """

    def __init__(self, weights: dict[str, Tensor], device: torch.device, count: int) -> None:
        self._taps = TAPS[:count]
        trunk = MobileNetV2Trunk(last=self._taps[-1])
        trunk.load_state_dict({key: weights[key] for key in trunk.state_dict()})
        self._trunk = fold_batch_norm(trunk).requires_grad_(requires_grad=False).to(device)
        self._trunk.to(memory_format=torch.channels_last)  # type: ignore[call-overload]

    @torch.no_grad()
    def __call__(self, pictures: Tensor, aligned: bool = False) -> Stages:
        """Maps of (B, 3, H, W) uint8 RGB whose sides are multiples of the last stride; `aligned` as in the trunk."""
        scaled = pictures.float() / 127.5 - 1
        return self._trunk(scaled.contiguous(memory_format=torch.channels_last), self._taps, aligned)


@lru_cache(maxsize=4)
def load_shipped_stages(device: torch.device, count: int, trunk: str) -> FrozenStages:
    """The first `count` stages of one of `TRUNKS`, on `device`; all who ask share them.

    Raises:
        EngineError: The file is damaged.
    """
    return FrozenStages(load_shipped_weights(trunk), device, count)
