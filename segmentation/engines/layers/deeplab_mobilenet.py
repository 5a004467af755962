"""MobileNetV2 as the published CFBI variant uses it: output stride 16, frozen norms, padding before the expansion.

MobileNetV2 (Sandler et al., CVPR 2018). Written from the paper and from the key list of the published checkpoints,
which repeat every block under up to four names; the aliases are registered here so that the keys agree.
Original: github.com/z-x-yang/CFBI, BSD-2-Clause; written anew.
"""

from __future__ import annotations

from itertools import pairwise

import torch.nn.functional as F
from torch import Tensor, nn

from segmentation.engines.layers.deeplab import Backbone
from segmentation.engines.layers.frozen_norm import FrozenBatchNorm2d

# Inputs, outputs, expansion, stride, dilation of features 1..17.
BLOCKS = (
    (32, 16, 1, 1, 1),
    (16, 24, 6, 2, 1),
    (24, 24, 6, 1, 1),
    (24, 32, 6, 2, 1),
    (32, 32, 6, 1, 1),
    (32, 32, 6, 1, 1),
    (32, 64, 6, 2, 1),
    (64, 64, 6, 1, 1),
    (64, 64, 6, 1, 1),
    (64, 64, 6, 1, 1),
    (64, 96, 6, 1, 1),
    (96, 96, 6, 1, 1),
    (96, 96, 6, 1, 1),
    (96, 160, 6, 1, 1),
    (160, 160, 6, 1, 2),
    (160, 160, 6, 1, 2),
    (160, 320, 6, 1, 2),
)
STAGES = (0, 4, 7, 14, 18)
"""Features at which the strides 4, 8, 16 and 'below' begin and end."""


class DeepLabInvertedResidual(nn.Module):
    """Expand, depthwise, project. The zero padding lies around the block's input, not around the depthwise convolution.

    So the border of the depthwise convolution sees ReLU6(norm(0)), not zero; the published weights were trained
    that way.
    """

    def __init__(self, inputs: int, outputs: int, expansion: int, stride: int, dilation: int) -> None:
        super().__init__()
        width = inputs * expansion
        self.dilation = dilation
        self.shortcut = stride == 1 and inputs == outputs
        expand = [nn.Conv2d(inputs, width, 1, bias=False), FrozenBatchNorm2d(width), nn.ReLU6()]
        self.conv = nn.Sequential(
            *(expand if expansion > 1 else []),
            nn.Conv2d(width, width, 3, stride, 0, dilation, groups=width, bias=False),
            FrozenBatchNorm2d(width),
            nn.ReLU6(),
            nn.Conv2d(width, outputs, 1, bias=False),
            FrozenBatchNorm2d(outputs),
        )

    def forward(self, x: Tensor) -> Tensor:
        """(B, in, h, w) -> (B, out, h/stride, w/stride), by way of `expansion` times as many channels"""
        y = self.conv(F.pad(x, [self.dilation] * 4))
        return x + y if self.shortcut else y


class DeepLabMobileNet(Backbone):
    """Image to features: (B, 3, H, W) -> stride 16 (320), stride 4 (24) and stride 8 (32 channels)."""

    low_level_channels = 24
    high_level_channels = 320

    def __init__(self) -> None:
        super().__init__()
        stem = nn.Sequential(nn.Conv2d(3, 32, 3, 2, 1, bias=False), FrozenBatchNorm2d(32), nn.ReLU6())
        self.features = nn.Sequential(stem, *(DeepLabInvertedResidual(*block) for block in BLOCKS))
        self.low_level_features = self._part(0, 4)
        self.high_level_features = self._part(4, 18)
        self.feautre_8x, self.feature_16x, self.feature_32x = (
            self._part(first, end) for first, end in pairwise(STAGES[1:])
        )

    def _part(self, first: int, end: int) -> nn.Sequential:
        """Features first..end-1, which keep their numbers as names."""
        part = nn.Sequential()
        for number in range(first, end):
            part.add_module(str(number), self.features[number])
        return part

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        low_level = self.low_level_features(x)  # (B, 24, H/4, W/4)
        stride8 = self.feautre_8x(low_level)  # (B, 32, H/8, W/8)
        stride16 = self.feature_16x(stride8)  # (B, 96, H/16, W/16)
        return self.feature_32x(stride16), low_level, stride8  # the first (B, 320, H/16, W/16)
