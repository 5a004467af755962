"""Channel gates and the blocks built from them: GCT, collaborative instance gates, gated bottleneck and gated pyramid.

GCT: Yang et al., Gated Channel Transformation, CVPR 2020. The instance gates are those of CFBI (Yang et al., ECCV 2020,
section 3.4). Every norm here is a GroupNorm over the whole map, so results depend on the input size.
Original: github.com/z-x-yang/CFBI, BSD-2-Clause; written anew.
"""

from __future__ import annotations

from typing import cast

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from segmentation.engines.layers.chunk_sizes import chunk_sizes

EPSILON = 1e-5
GROUPS = 32


class GatedChannels(nn.Module):
    """GCT: x (B, C, h, w) * (1 + tanh(gamma * normalised channel norm + beta))."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.alpha = nn.Parameter(torch.ones(1, channels, 1, 1))
        self.gamma = nn.Parameter(torch.zeros(1, channels, 1, 1))
        self.beta = nn.Parameter(torch.zeros(1, channels, 1, 1))

    def gate(self, energy: Tensor) -> Tensor:
        """The factor per sample and channel from `energy_of` the input, both (B, C, 1, 1)."""
        norm = (energy + EPSILON).sqrt() * self.alpha  # (B, C, 1, 1), as is what follows
        scale = self.gamma / (norm.square().mean(1, keepdim=True) + EPSILON).sqrt()
        return 1 + torch.tanh(norm * scale + self.beta)

    def forward(self, x: Tensor) -> Tensor:
        return x * self.gate(energy_of(x))


class InstanceGate(nn.Module):
    """x (B, C, h, w) * (1 + tanh(Linear(attention (B, A)))), one factor per object and channel."""

    def __init__(self, attention: int, channels: int) -> None:
        super().__init__()
        self.IA = nn.Linear(attention, channels)

    def gate(self, attention: Tensor) -> Tensor:
        """The factor per object and channel, (B, C, 1, 1)."""
        return (1 + torch.tanh(self.IA(attention)))[:, :, None, None]  # (B, A) -> (B, C) -> (B, C, 1, 1)

    def forward(self, x: Tensor, attention: Tensor) -> Tensor:
        return x * self.gate(attention)


def energy_of(x: Tensor) -> Tensor:
    """Sum of squares per sample and channel: (B, C, h, w) -> (B, C, 1, 1), without a squared copy of the whole map."""
    if x.dtype in (torch.float16, torch.bfloat16):  # sums of squares leave the range of half precision
        with torch.autocast(x.device.type, enabled=False):
            return energy_of(x.float())
    if x.is_contiguous():
        return torch.linalg.vector_norm(x, dim=(2, 3), keepdim=True).square()
    pixels = x.flatten(2).transpose(1, 2)  # (B, P, C), a view where channels lie last
    parts = [part.new_ones(1, part.shape[1]) @ part.square() for part in pixels.split(chunk_sizes(x.device).pixels, 1)]
    return torch.stack(parts).sum(0).transpose(1, 2)[..., None]  # (B, 1, C) -> (B, C, 1, 1)


def convolve_gated(convolution: nn.Conv2d, x: Tensor, gate: Tensor) -> Tensor:
    """convolution(x * gate) for a gate (B, C, 1, 1).

    A single object's gate is put on the small weights instead of the large map.
    """
    if len(x) > 1:
        return convolution(x * gate)
    layer = convolution
    return F.conv2d(x, layer.weight * gate, layer.bias, layer.stride, layer.padding, layer.dilation)


def instance_logits(x: Tensor, weights: Tensor) -> Tensor:
    """A classifier per object: (B, C, h, w) and (B, C + 1) with the bias last -> (B, 1, h, w)."""
    bias = weights[:, -1, None, None]
    return (torch.einsum("bchw,bc->bhw", x, weights[:, :-1]) + bias).unsqueeze(1)


class GatedBottleneck(nn.Module):
    """Residual bottleneck whose inner path starts with a GCT; the shortcut sees the ungated input."""

    def __init__(self, inputs: int, outputs: int, stride: int = 1, dilation: int = 1) -> None:
        super().__init__()
        width = outputs // 4
        self.GCT1 = GatedChannels(inputs)
        self.conv1 = nn.Conv2d(inputs, width, 1, bias=False)
        self.bn1 = nn.GroupNorm(GROUPS, width)
        self.conv2 = nn.Conv2d(width, width, 3, stride, dilation, dilation, bias=False)
        self.bn2 = nn.GroupNorm(GROUPS, width)
        self.conv3 = nn.Conv2d(width, outputs, 1, bias=False)
        self.bn3 = nn.GroupNorm(GROUPS, outputs)
        self.relu = nn.ReLU(inplace=True)
        self.downsample = None
        if stride != 1 or inputs != outputs:
            self.downsample = nn.Sequential(
                nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.GroupNorm(GROUPS, outputs)
            )

    def forward(self, x: Tensor, gate: Tensor) -> Tensor:
        """Apply to `x` (B, in, h, w) times `gate` (B, in, 1, 1) -> (B, out, h/stride, w/stride)."""
        shortcut = self._shortcut(x, gate)
        channel_gate = self.GCT1.gate(energy_of(x) * gate.square())  # (B, in, 1, 1)
        x = self.relu(self.bn1(convolve_gated(self.conv1, x, gate * channel_gate)))  # (B, out/4, h, w)
        x = self.relu(self.bn2(self.conv2(x)))  # (B, out/4, h/stride, w/stride)
        return self.relu(self.bn3(self.conv3(x)).add_(shortcut))  # (B, out, h/stride, w/stride)

    def _shortcut(self, x: Tensor, gate: Tensor) -> Tensor:
        if self.downsample is None:
            return x * gate
        convolution, norm = self.downsample
        return norm(convolve_gated(cast(nn.Conv2d, convolution), x, gate))


class GatedAtrousConv(nn.Module):
    """One branch of the gated pyramid."""

    def __init__(self, inputs: int, outputs: int, dilation: int) -> None:
        super().__init__()
        kernel, padding = (1, 0) if dilation == 1 else (3, dilation)
        self.GCT = GatedChannels(inputs)
        self.atrous_conv = nn.Conv2d(inputs, outputs, kernel, 1, padding, dilation, bias=False)
        self.bn = nn.GroupNorm(GROUPS, outputs)
        self.relu = nn.ReLU(inplace=True)

    def forward(self, x: Tensor, energy: Tensor) -> Tensor:
        """Apply to `x` (B, in, h, w), whose `energy_of` (B, in, 1, 1) is known -> (B, out, h, w)."""
        return self.relu(self.bn(convolve_gated(self.atrous_conv, x, self.GCT.gate(energy))))


class GatedAtrousPyramid(nn.Module):
    """(B, 512, h, w) -> (B, 256, h, w)."""

    def __init__(self, inputs: int = 512) -> None:
        super().__init__()
        self.aspp1, self.aspp2, self.aspp3, self.aspp4 = (GatedAtrousConv(inputs, 128, rate) for rate in (1, 6, 12, 18))
        self.global_avg_pool = nn.Sequential(
            nn.AdaptiveAvgPool2d(1), nn.Conv2d(inputs, 128, 1, bias=False), nn.ReLU(inplace=True)
        )
        self.GCT = GatedChannels(640)
        self.conv1 = nn.Conv2d(640, 256, 1, bias=False)
        self.bn1 = nn.GroupNorm(GROUPS, 256)
        self.relu = nn.ReLU(inplace=True)

    def forward(self, x: Tensor) -> Tensor:
        mean = self.global_avg_pool(x).expand(-1, -1, *x.shape[2:])  # (B, 128, 1, 1) -> (B, 128, h, w)
        energy = energy_of(x)  # (B, 512, 1, 1)
        branches = [branch(x, energy) for branch in (self.aspp1, self.aspp2, self.aspp3, self.aspp4)]
        x = torch.cat([*branches, mean], 1)  # 5 x (B, 128, h, w) -> (B, 640, h, w)
        return self.relu(self.bn1(convolve_gated(self.conv1, x, self.GCT.gate(energy_of(x)))))  # (B, 256, h, w)
