"""SAVOS: Symmetry Encoder-Decoder Network with Attention Mechanism for Fast Video Object Segmentation, Symmetry 2019,
11(8), 1006, doi 10.3390/sym11081006.

As the paper describes it: symmetric encoders over frame and mask, a global convolution and three attention modules; one
object at a time, guided by the probability map of the frame before.

No published code or weights are known: what the paper leaves open follows the public code of the network it builds on
(RGMP, Oh et al., CVPR 2018, github.com/seoungwugoh/RGMP, for non-commercial research only) or is decided here;
docs/engines.md lists which.
Written anew from the paper and from what that code does; no code was taken, so no licence of others applies.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from segmentation.engines.layers.resnet import ResNet, imagenet_normalised
from segmentation.engines.layers.trunk_depths import RESNET50_DEPTHS

WIDTH = 256
GLOBAL_KERNEL = 7
REDUCTION = 16
SPATIAL_KERNEL = 7


class Encoder(nn.Module):
    """ResNet-50 over a frame and a mask probability, shared by reference and target; normalisation always frozen."""

    def __init__(self, depths: Sequence[int] = RESNET50_DEPTHS) -> None:
        super().__init__()
        self.trunk = ResNet(depths, in_channels=4)

    def forward(self, rgb: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """(B, 3, H, W) in 0..1 and (B, 1, H, W) in 0..1 -> r2 256, r3 512, r4 1024, r5 2048 channels at 1/4..1/32."""
        return self.trunk(torch.cat([imagenet_normalised(rgb), mask], 1))


class Refinement(nn.Module):
    """x + conv(relu(conv(relu(x))))"""

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(WIDTH, WIDTH, 3, padding=1)
        self.conv2 = nn.Conv2d(WIDTH, WIDTH, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        """(B, 256, h, w) -> (B, 256, h, w)"""
        return x + self.conv2(torch.relu_(self.conv1(torch.relu(x))))


class GlobalConvolution(nn.Module):
    """A large kernel as two separable branches, over the deepest features of target and reference together."""

    def __init__(self) -> None:
        super().__init__()
        k, pad = GLOBAL_KERNEL, GLOBAL_KERNEL // 2
        channels = 2 * 2048
        self.tall1 = nn.Conv2d(channels, WIDTH, (k, 1), padding=(pad, 0))
        self.tall2 = nn.Conv2d(WIDTH, WIDTH, (1, k), padding=(0, pad))
        self.wide1 = nn.Conv2d(channels, WIDTH, (1, k), padding=(0, pad))
        self.wide2 = nn.Conv2d(WIDTH, WIDTH, (k, 1), padding=(pad, 0))

    def forward(self, target: Tensor, reference: Tensor) -> Tensor:
        """2 x (B, 2048, h, w) -> (B, 256, h, w)"""
        x = torch.cat([target, reference], 1)  # 2 x (B, 2048, h, w) -> (B, 4096, h, w)
        return self.tall2(self.tall1(x)) + self.wide2(self.wide1(x))


class ChannelAttention(nn.Module):
    """Mc = sigmoid(W1 relu(W0 avg) + W1 relu(W0 max))"""

    def __init__(self) -> None:
        super().__init__()
        self.w0 = nn.Conv2d(WIDTH, WIDTH // REDUCTION, 1, bias=False)
        self.w1 = nn.Conv2d(WIDTH // REDUCTION, WIDTH, 1, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """(B, 256, h, w) -> (B, 256, 1, 1)"""
        average, largest = F.adaptive_avg_pool2d(x, 1), F.adaptive_max_pool2d(x, 1)
        # (B, 256, 1, 1) -> (B, 16, 1, 1) -> (B, 256, 1, 1), the same weights for both
        return torch.sigmoid(self.w1(torch.relu(self.w0(average))) + self.w1(torch.relu(self.w0(largest))))


class SpatialAttention(nn.Module):
    """Ms = sigmoid(conv7x7(mean and max over the channels)), Eq. 4"""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(2, 1, SPATIAL_KERNEL, padding=SPATIAL_KERNEL // 2, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """(B, 256, h, w) -> (B, 1, h, w)"""
        return torch.sigmoid(self.conv(torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)))


class AttentionModule(nn.Module):
    """Attends to a skip feature of the target, adds the coarser decoder map, refines.

    Args:
        channels: Of the skip feature.
        attends: Whether it attends at all; without, it is a plain refinement (Table 3).
    """

    def __init__(self, channels: int, attends: bool = True) -> None:
        super().__init__()
        self.attends = attends
        self.conv1 = nn.Conv2d(channels, WIDTH, 3, padding=1)
        self.conv2 = nn.Conv2d(WIDTH, WIDTH, 3, padding=1)
        if attends:
            self.channel = ChannelAttention()
            self.spatial = SpatialAttention()
        self.refine = Refinement()

    def forward(self, skip: Tensor, coarser: Tensor) -> Tensor:
        """Skip feature (B, C, h, w) and decoder map (B, 256, h/2, w/2) -> (B, 256, h, w)"""
        x = self.conv2(self.conv1(skip))  # F', Eq. 1: (B, C, h, w) -> (B, 256, h, w)
        if self.attends:
            x = x * self.channel(x)
            x = x * self.spatial(x)
        # (B, 256, h/2, w/2) -> (B, 256, h, w)
        grown = F.interpolate(coarser, size=x.shape[-2:], mode="bilinear", align_corners=False)
        return self.refine(x + grown)


class SAVOS(nn.Module):
    """Frame and guidance in, foreground probability of one object out. Sides are multiples of 32.

    Args:
        depths: Bottlenecks per stage of the trunk; engine and weights use those of ResNet-50.
        attention_modules: How many levels attend, the coarsest first: 3 as in the paper, 0 as in its basic versions.
    """

    def __init__(self, depths: Sequence[int] = RESNET50_DEPTHS, attention_modules: int = 3) -> None:
        super().__init__()
        self.encoder = Encoder(depths)
        self.global_convolution = GlobalConvolution()
        self.refine5 = Refinement()
        self.attention4 = AttentionModule(1024, attention_modules > 0)
        self.attention3 = AttentionModule(512, attention_modules > 1)
        self.attention2 = AttentionModule(256, attention_modules > 2)
        self.head = nn.Conv2d(WIDTH, 2, 3, padding=1)

    def reference(self, rgb: Tensor, mask: Tensor) -> Tensor:
        """What is kept of a reference frame: (B, 3, H, W) and (B, 1, H, W) -> r5 (B, 2048, H/32, W/32)."""
        return self.encoder(rgb, mask)[3]

    def forward(self, rgb: Tensor, guidance: Tensor, reference: Tensor) -> Tensor:
        """(B, 3, H, W), (B, 1, H, W) and the reference's r5 -> probability (B, 1, H, W)."""
        r2, r3, r4, r5 = self.encoder(rgb, guidance)
        x = self.refine5(self.global_convolution(r5, reference))  # (B, 256, H/32, W/32)
        x = self.attention4(r4, x)  # (B, 256, H/16, W/16)
        x = self.attention3(r3, x)  # (B, 256, H/8, W/8)
        x = self.attention2(r2, x)  # (B, 256, H/4, W/4)
        foreground = torch.softmax(self.head(torch.relu(x)), dim=1)[:, 1:]  # (B, 2, H/4, W/4) -> (B, 1, H/4, W/4)
        return F.interpolate(foreground, scale_factor=4, mode="bilinear", align_corners=False)  # (B, 1, H, W)
