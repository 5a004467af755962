"""FSNet made compact: frozen MobileNetV2 stages for appearance, a small encoder for motion, gates both ways.

After Ji, Fu, Wu, Fan, Shen, Shao, "Full-Duplex Strategy for Video Object Segmentation", ICCV 2021
(github.com/GewelsJI/FSNet, no licence stated). Our own network: no code was taken, and the weights that ship are ours,
CC BY-NC 4.0 because of the data they were trained on. Kept: two streams that gate each other
at each level (RCAM, section 3.2) and a decoder over what both say. Changed: the motion stream reads flow with the
camera's motion taken out, gates are channel and pixel gates, and one decoder stands in for the bidirectional
purification.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from segmentation.engines.fsnet_mobile.config import FsnetMobileConfig
from segmentation.engines.layers.frozen_stages import STAGE_CHANNELS, Stages
from segmentation.engines.layers.trunk_choice import OverFrozenTrunk

GROUPS = 8
STAGES = 5
"""Frozen stages that it reads: strides 2 to 32."""


def _conv_norm(inputs: int, outputs: int, kernel: int = 3, stride: int = 1) -> nn.Sequential:
    convolution = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False)
    return nn.Sequential(convolution, nn.GroupNorm(GROUPS, outputs), nn.ReLU(inplace=True))


class ResidualBlock(nn.Module):
    """Two 3 x 3 convolutions around a shortcut."""

    def __init__(self, width: int, dilation: int = 1) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(width, width, 3, 1, dilation, dilation, bias=False)
        self.norm1 = nn.GroupNorm(GROUPS, width)
        self.conv2 = nn.Conv2d(width, width, 3, 1, 1, bias=False)
        self.norm2 = nn.GroupNorm(GROUPS, width)

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, h, w) -> (B, C, h, w)"""
        return F.relu(x + self.norm2(self.conv2(F.relu(self.norm1(self.conv1(x))))))


class CrossGate(nn.Module):
    """One direction of RCAM: a stream weighed by what the other sees, per channel and pixel, and added to itself."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.channels = nn.Linear(width, width)
        self.pixels = nn.Conv2d(width, 1, 3, 1, 1)

    def forward(self, x: Tensor, other: Tensor) -> Tensor:
        """Both (B, C, h, w)."""
        by_channel = torch.sigmoid(self.channels(other.mean((2, 3))))[:, :, None, None]  # (B, C, 1, 1)
        return x + x * by_channel * torch.sigmoid(self.pixels(other))


class FullDuplex(nn.Module):
    """RCAM of one level: both streams gated by each other, at once."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.to_appearance, self.to_motion = CrossGate(width), CrossGate(width)

    def forward(self, appearance: Tensor, motion: Tensor) -> tuple[Tensor, Tensor]:
        """Two (B, C, h, w) -> the same two shapes."""
        return self.to_appearance(appearance, motion), self.to_motion(motion, appearance)


class FsnetMobile(OverFrozenTrunk):
    """The trained part; frozen stages and a motion picture go in, logits at stride 2 come out.

    Args:
        config: Its shape.
    """

    def __init__(self, config: FsnetMobileConfig) -> None:
        super().__init__(config.aligned)
        width16, width8, width4 = config.widths
        stage2, stage4, stage8, stage16, stage32 = STAGE_CHANNELS
        self.top = nn.Conv2d(stage32, width16, 1)
        self.side16, self.side8, self.side4 = (
            nn.Conv2d(inputs, outputs, 1)
            for inputs, outputs in ((stage16, width16), (stage8, width8), (stage4, width4))
        )
        self.motion4 = nn.Sequential(_conv_norm(config.motion_channels, width4), _conv_norm(width4, width4))
        self.motion8 = nn.Sequential(_conv_norm(width4, width8, 3, 2), ResidualBlock(width8))
        self.motion16 = nn.Sequential(_conv_norm(width8, width16, 3, 2), ResidualBlock(width16, 2))
        self.duplex16, self.duplex8, self.duplex4 = (FullDuplex(width) for width in config.widths)
        self.meet16 = _conv_norm(2 * width16, width16, 1)
        self.blocks = nn.Sequential(*(ResidualBlock(width16, dilation) for dilation in config.dilations))
        self.down8, self.down4 = nn.Conv2d(width16, width8, 1), nn.Conv2d(width8, width4, 1)
        self.meet8 = nn.Sequential(_conv_norm(3 * width8, width8), _conv_norm(width8, width8))
        self.meet4 = nn.Sequential(_conv_norm(3 * width4, width4), _conv_norm(width4, width4))
        self.down2 = nn.Conv2d(width4, config.fine_width, 1)
        self.meet2 = _conv_norm(config.fine_width + stage2, config.fine_width)
        self.logit = nn.Conv2d(config.fine_width, 1, 3, 1, 1)

    def forward(self, stages: Stages, motion: Tensor) -> Tensor:
        """Logits of the primary object.

        Args:
            stages: Of the frame, strides 2 to 32.
            motion: (B, 6, H, W) motion picture.

        Returns:
            (B, 1, H / 2, W / 2).
        """
        stage2, stage4, stage8, stage16, stage32 = stages
        # (B, W16, H/16, W/16), (B, W8, H/8, W/8), (B, W4, H/4, W/4), where W16, W8, W4 are `config.widths`
        look = (self.side16(stage16) + _twice(self.top(stage32)), self.side8(stage8), self.side4(stage4))
        move4 = self.motion4(F.avg_pool2d(motion, 4))  # (B, 6, H, W) -> (B, W4, H/4, W/4)
        move8 = self.motion8(move4)  # (B, W8, H/8, W/8)
        move16 = self.motion16(move8)  # (B, W16, H/16, W/16)
        x = self.blocks(self.meet16(_join(self.duplex16(look[0], move16))))  # (B, W16, H/16, W/16)
        x = self.meet8(_join([*self.duplex8(look[1], move8), _twice(self.down8(x))]))  # (B, W8, H/8, W/8)
        x = self.meet4(_join([*self.duplex4(look[2], move4), _twice(self.down4(x))]))  # (B, W4, H/4, W/4)
        x = self.meet2(_join([stage2, _twice(self.down2(x))]))  # (B, fine, H/2, W/2)
        logits: Tensor = self.logit(x)
        return logits


def _twice(x: Tensor) -> Tensor:
    return F.interpolate(x, scale_factor=2.0, mode="bilinear", align_corners=False)


def _join(maps: Sequence[Tensor]) -> Tensor:
    return torch.cat(list(maps), 1)
