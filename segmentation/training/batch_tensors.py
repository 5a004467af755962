"""Samples as tensors: pictures normalised with ImageNet's statistics, truths in [0, 1]."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from segmentation.engines.layers.resnet import imagenet_normalised
from segmentation.training.samples import LabelStack, RgbStack


def pictures(rgb: Sequence[RgbStack], device: torch.device) -> Tensor:
    """(H, W, 3) each -> (B, 3, H, W) float32 in 0..1."""
    stacked = torch.from_numpy(np.ascontiguousarray(np.stack(rgb))).to(device)
    return stacked.permute(0, 3, 1, 2).float() / 255


def normalise_pictures(rgb: Sequence[RgbStack], device: torch.device) -> Tensor:
    """As `pictures`, (B, 3, H, W), with ImageNet's mean and deviation taken out."""
    return imagenet_normalised(pictures(rgb, device))


def foreground(labels: Sequence[LabelStack], device: torch.device) -> Tensor:
    """(H, W) each -> (B, 1, H, W) float32, 1 on any object. Ignored pixels count as background."""
    stacked = np.stack([(mask > 0) & (mask < 255) for mask in labels])
    return torch.from_numpy(stacked.astype(np.float32)).to(device)[:, None]


def device_of(network: torch.nn.Module) -> torch.device:
    """Where the network is."""
    return next(network.parameters()).device
