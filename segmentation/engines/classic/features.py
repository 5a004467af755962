"""Frozen features of a frame: what one cell looks like, as a unit vector. Knows no masks."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from segmentation.domain.frames import RgbFrame
from segmentation.engines.classic.config import CELL_PX, ClassicConfig
from segmentation.engines.layers.cell_centres import move_to_cell_centres
from segmentation.engines.layers.mobilenet_v2 import MobileNetV2Trunk, fold_batch_norm
from segmentation.engines.weights.checkpoints import load_into
from segmentation.engines.weights.shipped_weights import StateDict


class ClassicFeatureExtractor:
    """MobileNetV2's middle blocks, run without losing resolution beyond stride 8.

    Args:
        weights: State dict in torchvision's layout; what lies above the last tap is ignored. None: random weights.
        device: Where to compute.
        config: Taps and their weights.
    """

    def __init__(self, weights: StateDict | None, device: torch.device, config: ClassicConfig) -> None:
        trunk = MobileNetV2Trunk(last=max(config.taps), output_stride=8)
        if weights is not None:
            own = trunk.state_dict().keys()
            load_into(trunk, _below_classifier(weights, set(own)), what="classic")
        self._trunk = fold_batch_norm(trunk).to(device)
        self._trunk.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self._trunk.requires_grad_(requires_grad=False)
        self.device = device
        self._config = config

    @torch.inference_mode()
    def __call__(self, rgb: RgbFrame) -> tuple[Tensor, ...]:
        """Features of a frame whose sides are whole cells.

        Args:
            rgb: (h, w, 3) uint8 at the working size.

        Returns:
            Per tap (cells, C) float32, not normalised; cells in row order.
        """
        own = np.array(rgb)  # frames are read-only, and torch would share them
        image = torch.from_numpy(own).to(self.device).permute(2, 0, 1)[None]  # (h, w, 3) -> (1, 3, h, w)
        centred = move_to_cell_centres(image.float(), CELL_PX)
        scaled = (centred / 127.5 - 1).contiguous(memory_format=torch.channels_last)
        maps = self._trunk(scaled, self._config.taps)
        return tuple(m[0].flatten(1).T.contiguous() for m in maps)  # (1, C, h / 8, w / 8) -> (cells, C)


def centre_of(raw: tuple[Tensor, ...]) -> tuple[Tensor, ...]:
    """Per tap the mean feature (C,): what all cells of a frame have in common says nothing about objects."""
    return tuple(tap.mean(0) for tap in raw)


def describe(raw: tuple[Tensor, ...], centre: tuple[Tensor, ...], config: ClassicConfig) -> Tensor:
    """One unit vector per cell, (cells, sum of C): taps centred, normalised, weighted and joined."""
    total = sum(config.tap_weights)
    parts = [
        F.normalize(tap - middle, dim=1) * (weight / total) ** 0.5
        for tap, middle, weight in zip(raw, centre, config.tap_weights, strict=True)
    ]
    return torch.cat(parts, dim=1)


def _below_classifier(weights: StateDict, wanted: set[str]) -> StateDict:
    """The entries of `weights` that the cut trunk has, plus whatever does not look like MobileNetV2 at all."""
    return {key: value for key, value in weights.items() if key in wanted or not _is_above(key, wanted)}


def _is_above(key: str, wanted: set[str]) -> bool:
    last = max(int(name.split(".")[1]) for name in wanted)
    part, _, rest = key.partition(".")
    return part == "classifier" or (
        part == "features" and rest.split(".")[0].isdigit() and int(rest.split(".")[0]) > last
    )
