"""DeepLabV3+ (Chen et al., ECCV 2018): atrous spatial pyramid pooling and decoder over a backbone, norms frozen.

The spelling of the member names is that of the published CFBI checkpoints.
Original: github.com/z-x-yang/CFBI, BSD-2-Clause; written anew.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn

from segmentation.engines.layers.frozen_norm import FrozenBatchNorm2d
from segmentation.engines.layers.resampling import resize

DILATIONS = (1, 6, 12, 18)


class DeepLabFeatures(NamedTuple):
    """What DeepLab hands on: decoder (256, stride 4), pyramid (256, stride 16), low level (stride 4), stride 8."""

    decoder: Tensor
    pyramid: Tensor
    low_level: Tensor
    stride8: Tensor


class Backbone(nn.Module):
    """An image network: (B, 3, H, W) -> top (stride 16), low level (stride 4) and stride-8 feature."""

    low_level_channels: int
    high_level_channels: int


class AtrousConv(nn.Module):
    """One branch of the pyramid."""

    def __init__(self, inputs: int, outputs: int, dilation: int) -> None:
        super().__init__()
        kernel, padding = (1, 0) if dilation == 1 else (3, dilation)
        self.atrous_conv = nn.Conv2d(inputs, outputs, kernel, 1, padding, dilation, bias=False)
        self.bn = FrozenBatchNorm2d(outputs)
        self.relu = nn.ReLU(inplace=True)

    def forward(self, x: Tensor) -> Tensor:
        """(B, in, h, w) -> (B, out, h, w)"""
        return self.relu(self.bn(self.atrous_conv(x)))


class AtrousPyramid(nn.Module):
    """(B, C, h, w) -> (B, 256, h, w): four dilations and the global mean."""

    def __init__(self, inputs: int) -> None:
        super().__init__()
        self.aspp1, self.aspp2, self.aspp3, self.aspp4 = (AtrousConv(inputs, 256, rate) for rate in DILATIONS)
        self.global_avg_pool = nn.Sequential(
            nn.AdaptiveAvgPool2d(1),
            nn.Conv2d(inputs, 256, 1, bias=False),
            FrozenBatchNorm2d(256),
            nn.ReLU(inplace=True),
        )
        self.conv1 = nn.Conv2d(1280, 256, 1, bias=False)
        self.bn1 = FrozenBatchNorm2d(256)
        self.relu = nn.ReLU(inplace=True)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor) -> Tensor:
        mean = self.global_avg_pool(x).expand(-1, -1, *x.shape[2:])  # (B, 256, 1, 1) -> (B, 256, h, w)
        branches = [self.aspp1(x), self.aspp2(x), self.aspp3(x), self.aspp4(x), mean]
        x = torch.cat(branches, 1)  # 5 x (B, 256, h, w) -> (B, 1280, h, w)
        return self.dropout(self.relu(self.bn1(self.conv1(x))))  # (B, 256, h, w)


class DeepLabDecoder(nn.Module):
    """Pyramid (B, 256, H/16, W/16) and low-level feature (B, L, H/4, W/4) -> (B, 256, H/4, W/4)."""

    def __init__(self, low_level: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(low_level, 48, 1, bias=False)
        self.bn1 = FrozenBatchNorm2d(48)
        self.relu = nn.ReLU(inplace=True)
        self.last_conv = nn.Sequential(
            nn.Conv2d(304, 256, 3, 1, 1, bias=False),
            FrozenBatchNorm2d(256),
            nn.ReLU(inplace=True),
            nn.Identity(),  # keeps the published numbering, where a dropout of rate 0 sits
            nn.Conv2d(256, 256, 3, 1, 1, bias=False),
            FrozenBatchNorm2d(256),
            nn.ReLU(inplace=True),
        )

    def forward(self, pyramid: Tensor, low_level: Tensor) -> Tensor:
        low_level = self.relu(self.bn1(self.conv1(low_level)))  # (B, L, H/4, W/4) -> (B, 48, H/4, W/4)
        pyramid = resize(pyramid, low_level.shape[2:])  # (B, 256, H/16, W/16) -> (B, 256, H/4, W/4)
        return self.last_conv(torch.cat([pyramid, low_level], 1))  # (B, 304, H/4, W/4) -> (B, 256, H/4, W/4)


class DeepLab(nn.Module):
    """Normalised image (B, 3, 16k+1, 16m+1) -> features at strides 4, 8 and 16."""

    def __init__(self, backbone: Backbone) -> None:
        super().__init__()
        self.backbone = backbone
        self.aspp = AtrousPyramid(backbone.high_level_channels)
        self.decoder = DeepLabDecoder(backbone.low_level_channels)

    def forward(self, image: Tensor) -> DeepLabFeatures:
        top, low_level, stride8 = self.backbone(image)
        pyramid = self.aspp(top)  # (B, 256, H/16, W/16)
        return DeepLabFeatures(self.decoder(pyramid, low_level), pyramid, low_level, stride8)
