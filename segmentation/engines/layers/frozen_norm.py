"""Batch normalisation whose statistics and affine part never change, and its folding into the convolution before it.

Folding is for inference only: it changes the keys of the state dict, so load a checkpoint first.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

EPSILON = 1e-5


class FrozenBatchNorm2d(nn.Module):
    """y = x * scale + shift, from four buffers per channel (no counters, no gradients)."""

    weight: Tensor
    bias: Tensor
    running_mean: Tensor
    running_var: Tensor

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.register_buffer("weight", torch.ones(channels))
        self.register_buffer("bias", torch.zeros(channels))
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))

    def scale_and_shift(self) -> tuple[Tensor, Tensor]:
        """The two factors per channel, each (C,)."""
        scale = self.weight / torch.sqrt(self.running_var + EPSILON)
        return scale, self.bias - self.running_mean * scale

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, h, w) -> (B, C, h, w)"""
        scale, shift = self.scale_and_shift()
        return x * scale[:, None, None] + shift[:, None, None]


def fold_frozen_norms(network: nn.Module) -> None:
    """Merge every frozen norm into the convolution registered right before it, in place.

    Blocks therefore register each norm directly after its convolution. A block that appears under two names is
    folded once.
    """
    for block in list(network.modules()):
        convolution: nn.Conv2d | None = None
        for name, child in list(block.named_children()):
            if isinstance(child, FrozenBatchNorm2d) and convolution is not None:
                _fold(convolution, child)
                setattr(block, name, nn.Identity())
            convolution = child if isinstance(child, nn.Conv2d) else None


@torch.no_grad()
def _fold(convolution: nn.Conv2d, norm: FrozenBatchNorm2d) -> None:
    scale, shift = norm.scale_and_shift()
    # A new tensor: the old one may be shared with the dict that it was loaded from.
    convolution.weight = nn.Parameter(convolution.weight * scale[:, None, None, None], requires_grad=False)
    if convolution.bias is not None:
        shift = shift + convolution.bias * scale
    convolution.bias = nn.Parameter(shift, requires_grad=False)
