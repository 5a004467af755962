"""ResNet trunks without pooling and classifier (He et al., CVPR 2016), in the "v1.5" form: the stride sits in the 3x3.

Names of parameters follow torchvision (github.com/pytorch/vision, BSD-3-Clause), so that files published in its layout
load as they are; no code was taken. Nothing here dilates: the DeepLab trunks have their own blocks.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import torch
from torch import Tensor, nn

STAGE_WIDTHS = (64, 128, 256, 512)
EXPANSION = 4


class Bottleneck(nn.Module):
    """1x1 reduce, 3x3 (carries the stride), 1x1 expand to four times `width`, added to the input."""

    def __init__(self, channels: int, width: int, stride: int = 1) -> None:
        super().__init__()
        out_channels = width * EXPANSION
        self.conv1 = nn.Conv2d(channels, width, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, stride, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(width)
        self.conv3 = nn.Conv2d(width, out_channels, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(out_channels)
        self.relu = nn.ReLU(inplace=True)
        self.downsample: nn.Module | None = None
        if stride != 1 or channels != out_channels:
            self.downsample = nn.Sequential(
                nn.Conv2d(channels, out_channels, 1, stride, bias=False), nn.BatchNorm2d(out_channels)
            )

    def forward(self, x: Tensor) -> Tensor:
        """(B, in, h, w) -> (B, 4 width, h/stride, w/stride)"""
        shortcut = x if self.downsample is None else self.downsample(x)  # (B, 4 width, h/stride, w/stride)
        x = self.relu(self.bn1(self.conv1(x)))  # (B, in, h, w) -> (B, width, h, w)
        x = self.relu(self.bn2(self.conv2(x)))  # (B, width, h/stride, w/stride)
        return self.relu(self.bn3(self.conv3(x)).add_(shortcut))  # (B, 4 width, h/stride, w/stride)


def stage(channels: int, width: int, depth: int, stride: int) -> nn.Sequential:
    """`depth` bottlenecks; the first one halves the size when `stride` is 2."""
    first = Bottleneck(channels, width, stride)
    return nn.Sequential(first, *(Bottleneck(width * EXPANSION, width) for _ in range(depth - 1)))


def stages(depths: Sequence[int]) -> list[nn.Sequential]:
    """The four residual stages: 256 channels at 1/4, 512 at 1/8, 1024 at 1/16, 2048 at 1/32."""
    made, channels = [], 64
    for position, (width, depth) in enumerate(zip(STAGE_WIDTHS, depths, strict=True)):
        made.append(stage(channels, width, depth, stride=1 if position == 0 else 2))
        channels = width * EXPANSION
    return made


class ResNet(nn.Module):
    """A trunk that returns the outputs of its four stages.

    Args:
        depths: Bottlenecks per stage.
        in_channels: 3 for RGB; more where a mask is stacked on it.
    """

    def __init__(self, depths: Sequence[int], in_channels: int = 3) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, 64, 7, 2, padding=3, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        self.relu = nn.ReLU(inplace=True)
        self.maxpool = nn.MaxPool2d(3, 2, padding=1)
        self.layer1, self.layer2, self.layer3, self.layer4 = stages(depths)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """(B, in, H, W) -> 256 channels at 1/4, 512 at 1/8, 1024 at 1/16, 2048 at 1/32; none negative."""
        r2, r3 = self.first_stages(x)
        r4 = self.layer3(r3)  # (B, 1024, H/16, W/16)
        return r2, r3, r4, self.layer4(r4)  # the last (B, 2048, H/32, W/32)

    def first_stages(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """(B, in, H, W) -> 256 channels at 1/4, 512 at 1/8: most of the memory; of a deep trunk little of the time."""
        x = self.maxpool(self.relu(self.bn1(self.conv1(x))))  # (B, 64, H/4, W/4)
        r2 = self.layer1(x)  # (B, 256, H/4, W/4)
        return r2, self.layer2(r2)  # the second (B, 512, H/8, W/8)


def imagenet_normalised(images: Tensor) -> Tensor:
    """(B, 3, H, W) in 0..1 -> the same with ImageNet's mean and standard deviation taken out."""
    mean, std = _imagenet_statistics(images.device, images.dtype)
    return (images - mean) / std


@lru_cache(maxsize=8)
def _imagenet_statistics(device: torch.device, dtype: torch.dtype) -> tuple[Tensor, Tensor]:
    """(1, 3, 1, 1) each; sent to a device once, because sending so little waits for it."""
    with torch.inference_mode(mode=False):
        mean = torch.tensor((0.485, 0.456, 0.406), device=device, dtype=dtype)
        std = torch.tensor((0.229, 0.224, 0.225), device=device, dtype=dtype)
        return mean.view(1, 3, 1, 1), std.view(1, 3, 1, 1)
