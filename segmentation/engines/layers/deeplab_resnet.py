"""ResNet-101 as DeepLabV3+ uses it: output stride 16, dilated last stage, frozen norms.

Deep Residual Learning (He et al., CVPR 2016); DeepLabV3+ (Chen et al., ECCV 2018). Written from the papers and from
the key list of the published CFBI checkpoints; the stride sits on the 3x3 convolution.
Original: github.com/z-x-yang/CFBI, BSD-2-Clause; written anew.
"""

from __future__ import annotations

from torch import Tensor, nn

from segmentation.engines.layers.deeplab import Backbone
from segmentation.engines.layers.frozen_norm import FrozenBatchNorm2d
from segmentation.engines.layers.trunk_depths import RESNET101_DEPTHS


class DeepLabBottleneck(nn.Module):
    """1x1, 3x3, 1x1 with a shortcut."""

    def __init__(self, inputs: int, width: int, stride: int, dilation: int) -> None:
        super().__init__()
        outputs = 4 * width
        self.conv1 = nn.Conv2d(inputs, width, 1, bias=False)
        self.bn1 = FrozenBatchNorm2d(width)
        self.conv2 = nn.Conv2d(width, width, 3, stride, dilation, dilation, bias=False)
        self.bn2 = FrozenBatchNorm2d(width)
        self.conv3 = nn.Conv2d(width, outputs, 1, bias=False)
        self.bn3 = FrozenBatchNorm2d(outputs)
        self.relu = nn.ReLU(inplace=True)
        self.downsample = None
        if stride != 1 or inputs != outputs:
            self.downsample = nn.Sequential(
                nn.Conv2d(inputs, outputs, 1, stride, bias=False), FrozenBatchNorm2d(outputs)
            )

    def forward(self, x: Tensor) -> Tensor:
        """(B, in, h, w) -> (B, 4 width, h/stride, w/stride)"""
        shortcut = x if self.downsample is None else self.downsample(x)  # (B, 4 width, h/stride, w/stride)
        x = self.relu(self.bn1(self.conv1(x)))  # (B, in, h, w) -> (B, width, h, w)
        x = self.relu(self.bn2(self.conv2(x)))  # (B, width, h/stride, w/stride)
        return self.relu(self.bn3(self.conv3(x)) + shortcut)  # (B, 4 width, h/stride, w/stride)


class DeepLabResNet101(Backbone):
    """Image to features: (B, 3, H, W) -> stride 16 (2048), stride 4 (256) and stride 8 (512 channels).

    Args:
        depths: Bottlenecks by stage, the last at most 3; fewer make a compact trunk of the same widths.
    """

    low_level_channels = 256
    high_level_channels = 2048

    def __init__(self, depths: tuple[int, ...] = RESNET101_DEPTHS) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(3, 64, 7, 2, 3, bias=False)
        self.bn1 = FrozenBatchNorm2d(64)
        self.relu = nn.ReLU(inplace=True)
        self.maxpool = nn.MaxPool2d(3, 2, 1)
        self.layer1 = _stage(64, 64, stride=1, dilations=(1,) * depths[0])
        self.layer2 = _stage(256, 128, stride=2, dilations=(1,) * depths[1])
        self.layer3 = _stage(512, 256, stride=2, dilations=(1,) * depths[2])
        self.layer4 = _stage(1024, 512, stride=1, dilations=(2, 4, 8)[: depths[3]])  # multi-grid 1, 2, 4

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        x = self.maxpool(self.relu(self.bn1(self.conv1(x))))  # (B, 3, H, W) -> (B, 64, H/4, W/4)
        low_level = self.layer1(x)  # (B, 256, H/4, W/4)
        stride8 = self.layer2(low_level)  # (B, 512, H/8, W/8)
        stride16 = self.layer3(stride8)  # (B, 1024, H/16, W/16)
        return self.layer4(stride16), low_level, stride8  # the first (B, 2048, H/16, W/16)


def _stage(inputs: int, width: int, stride: int, dilations: tuple[int, ...]) -> nn.Sequential:
    first, *rest = dilations
    blocks = [DeepLabBottleneck(inputs, width, stride, first)]
    blocks += [DeepLabBottleneck(4 * width, width, 1, dilation) for dilation in rest]
    return nn.Sequential(*blocks)
