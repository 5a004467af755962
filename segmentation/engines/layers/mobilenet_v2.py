"""The convolutional trunk of MobileNetV2, used frozen as a feature extractor and trainable as a backbone.

Paper: Sandler et al., MobileNetV2: Inverted Residuals and Linear Bottlenecks, CVPR 2018.
Written from the paper; parameter names follow torchvision's `mobilenet_v2` (BSD-3-Clause), so its checkpoints fit; no
code was taken. No classifier. The weights that ship are Apache-2.0.
Changed: blocks can keep their resolution (`output_stride`), by dilation in place of stride.
Input: RGB / 127.5 - 1 for the weights that ship (see resources/weights).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import torch
from torch import Tensor, nn

from segmentation.engines.layers.cell_centres import move_by

# (expansion, channels, repeats, stride) of the seven groups: table 2 of the paper.
GROUPS = ((1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1))
STEM_CHANNELS = 32
HEAD_CHANNELS = 1280
MOVED_BLOCKS = (0, 4, 14)
"""Before these an aligned trunk moves its input by one cell: the first block, and every second one of stride 2.

So the maps at strides 2 to 32 look at pixels 2 i + 1, 4 i + 1, 8 i + 5, 16 i + 5, 32 i + 21: each at most a quarter of
a cell from the middle of its cell. Moving by half cells at each stride would be exact, but blurs all maps.
"""


class ConvBnRelu(nn.Sequential):
    """Convolution, batch norm, ReLU6; 'same' padding for odd kernels."""

    def __init__(
        self, channels_in: int, channels_out: int, kernel: int = 3, stride: int = 1, dilation: int = 1, groups: int = 1
    ) -> None:
        padding = dilation * (kernel - 1) // 2
        super().__init__(
            nn.Conv2d(channels_in, channels_out, kernel, stride, padding, dilation, groups, bias=False),
            nn.BatchNorm2d(channels_out),
            nn.ReLU6(inplace=True),
        )


class InvertedResidual(nn.Module):
    """Expand, filter each channel on its own, project back; a shortcut where the shape allows it (section 3.3)."""

    def __init__(self, channels_in: int, channels_out: int, expansion: int, stride: int, dilation: int) -> None:
        super().__init__()
        hidden = channels_in * expansion
        layers: list[nn.Module] = []
        if expansion != 1:
            layers.append(ConvBnRelu(channels_in, hidden, kernel=1))
        layers += [
            ConvBnRelu(hidden, hidden, stride=stride, dilation=dilation, groups=hidden),
            nn.Conv2d(hidden, channels_out, 1, bias=False),
            nn.BatchNorm2d(channels_out),
        ]
        self.conv = nn.Sequential(*layers)
        self.has_shortcut = stride == 1 and channels_in == channels_out

    def forward(self, x: Tensor) -> Tensor:
        """(B, in, h, w) -> (B, out, h/stride, w/stride), by way of `expansion` times as many channels"""
        return x + self.conv(x) if self.has_shortcut else self.conv(x)


class MobileNetV2Trunk(nn.Module):
    """The blocks `features.0` to `features.<last>`; 3, 6, 13 and 17 end the stages at stride 4, 8, 16 and 32.

    Args:
        last: Index of the last block built, 0..18.
        output_stride: Strides beyond this one become dilation: 8, 16 or 32.
    """

    def __init__(self, last: int = 18, output_stride: int = 32) -> None:
        super().__init__()
        blocks: list[nn.Module] = [ConvBnRelu(3, STEM_CHANNELS, stride=2)]
        channels, total_stride, dilation = STEM_CHANNELS, 2, 1
        for expansion, width, repeats, group_stride in GROUPS:
            for repeat in range(repeats):
                stride, block_dilation = (group_stride if repeat == 0 else 1), dilation
                if total_stride * stride > output_stride:
                    dilation, stride = dilation * stride, 1
                total_stride *= stride
                blocks.append(InvertedResidual(channels, width, expansion, stride, block_dilation))
                channels = width
        blocks.append(ConvBnRelu(channels, HEAD_CHANNELS, kernel=1))
        self.features = nn.Sequential(*blocks[: last + 1])

    def forward(self, x: Tensor, taps: Sequence[int] = (3, 6, 13), aligned: bool = False) -> tuple[Tensor, ...]:
        """Feature maps after the blocks `taps`, in rising order.

        Args:
            x: (B, 3, H, W) float, scaled as the weights expect.
            taps: Block indices, rising, none above `last`.
            aligned: Put what cells see near their middles, see `MOVED_BLOCKS`.

        Returns:
            One (B, C, H / stride, W / stride) map per tap.
        """
        maps = []
        for index, block in enumerate(self.features):
            # (B, 3, H, W) -> 16 channels at 1/2, 24 at 1/4, 32 at 1/8, 64 and 96 at 1/16, 160 and 320 at 1/32 of H
            x = block(move_by(x, 1) if aligned and index in MOVED_BLOCKS else x)
            if index in taps:
                maps.append(x)
        return tuple(maps)


def fold_batch_norm(trunk: MobileNetV2Trunk) -> MobileNetV2Trunk:
    """Merge every batch norm into the convolution before it, for inference: about a third less time, in place."""
    trunk.eval()
    for module in trunk.modules():
        if not isinstance(module, nn.Sequential):
            continue
        names = list(module._modules)
        for first, second in pairwise(names):
            conv, norm = module._modules[first], module._modules[second]
            if isinstance(conv, nn.Conv2d) and isinstance(norm, nn.BatchNorm2d):
                module._modules[first] = torch.nn.utils.fusion.fuse_conv_bn_eval(conv, norm)
                module._modules[second] = nn.Identity()
    return trunk
