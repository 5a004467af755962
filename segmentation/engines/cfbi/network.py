"""CFBI: Collaborative Video Object Segmentation by Foreground-Background Integration (Yang, Wei, Yang, ECCV 2020).

Original: github.com/z-x-yang/CFBI, BSD-2-Clause, its weights under the same. Written anew from the
paper and from measured facts about that code (input order, sizes, channel order); the member names are those of its
checkpoints.
Changed: references are grouped by id so that each distance is computed once, and objects may pass the ensembler in
chunks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import torch.nn.functional as F
from torch import Tensor, nn

from segmentation.engines.cfbi.config import CFBI, CFBI_MOBILENET, CfbiConfig
from segmentation.engines.cfbi.variant import PUBLISHED_VARIANT, CfbiVariant
from segmentation.engines.layers.collaborative import (
    CollaborativeNetwork,
    Embeddings,
    Features,
    batch_of_one,
    channels_last,
    object_input,
)
from segmentation.engines.layers.deeplab import Backbone
from segmentation.engines.layers.deeplab_mobilenet import DeepLabMobileNet
from segmentation.engines.layers.deeplab_resnet import DeepLabResNet101
from segmentation.engines.layers.ensembler import EnsemblerDecoder
from segmentation.engines.layers.gated import GROUPS, GatedBottleneck, InstanceGate, instance_logits
from segmentation.engines.layers.matching_maps import ATTENTION_MEANS, Attention

# Inputs (None: what the matching gives), outputs, stride, dilation of layer1..8.
LAYERS = (
    (None, 256, 1, 1),
    (256, 256, 1, 2),
    (256, 512, 2, 1),
    (512, 512, 1, 2),
    (512, 512, 1, 4),
    (512, 512, 2, 1),
    (512, 512, 1, 2),
    (512, 512, 1, 4),
)


class Prehead(nn.Module):
    """Reduces the matching maps of an object: (B, 15, h, w) -> (B, 64, h, w)."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, 1)
        self.bn = nn.GroupNorm(outputs // 4, outputs)

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(self.bn(self.conv(x)))  # (B, 15, h, w) -> (B, 64, h, w)


class CfbiEnsembler(EnsemblerDecoder):
    """Collaborative ensembler (section 3.5): eight gated bottlenecks, gated pyramid, decoder."""

    def __init__(self, inputs: int, attention: int, low_level: int) -> None:
        super().__init__(attention, low_level)
        for number, (width, outputs, stride, dilation) in enumerate(LAYERS, 1):
            self.add_module(f"IA{number}", InstanceGate(attention, width or inputs))
            self.add_module(f"layer{number}", GatedBottleneck(width or inputs, outputs, stride, dilation))
        self.IA9 = InstanceGate(attention, 512)

    def forward(self, x: Tensor, attention: Tensor, low_level: Tensor) -> tuple[Tensor, Tensor]:
        """(B, 364, h, w), (B, A) and (1, L, h, w) at stride 4 -> two logits (B, 1, h, w), see `decode`."""
        stage1 = x
        for number in range(1, len(LAYERS) + 1):
            gate, layer = getattr(self, f"IA{number}"), getattr(self, f"layer{number}")
            # (B, 364, h, w) -> 1, 2: (B, 256, h, w), 3-5: (B, 512, h/2, w/2), 6-8: (B, 512, h/4, w/4)
            x = layer(x, gate.gate(attention))
            if number == 2:
                stage1 = x
        return self.decode(self.IA9(x, attention), stage1, attention, low_level)


class ShallowEnsembler(nn.Module):
    """Four separable convolutions with a gate before each, as in FEELVOS (Table 7)."""

    WIDTH, LAYERS, KERNEL = 256, 4, 7

    def __init__(self, inputs: int, attention: int) -> None:
        super().__init__()
        for number in range(self.LAYERS):
            channels = self.WIDTH if number else inputs
            self.add_module(f"gate{number}", InstanceGate(attention, channels))
            spread = nn.Conv2d(channels, channels, self.KERNEL, padding=self.KERNEL // 2, groups=channels, bias=False)
            mix = nn.Sequential(nn.Conv2d(channels, self.WIDTH, 1, bias=False), nn.GroupNorm(GROUPS, self.WIDTH))
            self.add_module(f"layer{number}", nn.Sequential(spread, mix, nn.ReLU(inplace=True)))
        self.IA_final_fg = nn.Linear(attention, self.WIDTH + 1)
        self.IA_final_bg = nn.Linear(attention, self.WIDTH + 1)

    def forward(self, x: Tensor, attention: Tensor, low_level: Tensor) -> tuple[Tensor, Tensor]:
        """(B, C, h, w), (B, A) and (1, L, h, w), which is not read -> two logits (B, 1, h, w)."""
        for number in range(self.LAYERS):
            x = getattr(self, f"layer{number}")(getattr(self, f"gate{number}")(x, attention))  # (B, 256, h, w)
        return instance_logits(x, self.IA_final_fg(attention)), instance_logits(x, self.IA_final_bg(attention))


class CfbiNetwork(CollaborativeNetwork):
    """The whole of CFBI, for one frame at a time."""

    def __init__(self, config: CfbiConfig) -> None:
        is_resnet, variant = config.backbone == "resnet101", config.variant
        backbone: Backbone = DeepLabResNet101(config.trunk_depths) if is_resnet else DeepLabMobileNet()
        channels, background = config.embedding_channels, variant.matches_background
        scale = variant.scale(channels, config.local_windows)
        reads: Attention = "both" if variant.attends_to_background else "foreground"
        super().__init__(
            backbone,
            [scale],
            bias=variant.bias,
            matches_background=background,
            attention=reads if variant.attention else "none",
        )
        self.seperate_conv = nn.Conv2d(256, 256, 3, 1, 1, groups=256)
        self.bn1 = nn.GroupNorm(32, 256)
        self.relu1 = nn.ReLU(inplace=True)
        self.embedding_conv = nn.Conv2d(256, channels, 1)
        self.bn2 = nn.GroupNorm(25, channels)
        self.relu2 = nn.ReLU(inplace=True)
        # The same layers under a second name: published files hold both.
        self.semantic_embedding = nn.Sequential(
            self.seperate_conv, self.bn1, self.relu1, self.embedding_conv, self.bn2, self.relu2
        )
        maps = (2 * len(scale.windows) + 3) if background else len(scale.windows) + 2
        inputs = (3 if background else 2) * channels + config.prehead_channels
        attention = max(1, ATTENTION_MEANS[self.attention] * channels)
        self.dynamic_seghead: CfbiEnsembler | ShallowEnsembler
        if variant.ensembler == "shallow":
            self.dynamic_seghead = ShallowEnsembler(inputs, attention)
        else:
            self.dynamic_seghead = CfbiEnsembler(inputs, attention, backbone.low_level_channels)
        self.dynamic_prehead = Prehead(maps, config.prehead_channels)

    def extract(self, image: Tensor) -> Features:
        deep = self.feature_extracter(image)
        embedding = channels_last(self.semantic_embedding(deep.decoder))  # (1, 256, H/4, W/4) -> (100, H/4, W/4)
        return Features((embedding,), deep.low_level[0])

    def ensemble(
        self,
        maps: Sequence[Tensor],
        frame: Features,
        previous: Embeddings,
        masks: Sequence[Tensor],
        attention: Tensor,
    ) -> tuple[Tensor, Tensor]:
        current, earlier, mask = frame.embeddings[0], previous[0], masks[0]
        reduced_maps, background = self.dynamic_prehead(maps[0]), self.matches_background
        x = object_input(current, earlier, mask, after=reduced_maps, background=background)  # (ids, 364, h, w)
        return self.dynamic_seghead(x, attention, batch_of_one(frame.low_level))  # twice (ids, 1, h, w)


def cfbi_network(variant: CfbiVariant = PUBLISHED_VARIANT) -> CfbiNetwork:
    """The published network over ResNet-101, or an ablation of it."""
    return CfbiNetwork(replace(CFBI, variant=variant))


def cfbi_mobilenet_network(variant: CfbiVariant = PUBLISHED_VARIANT) -> CfbiNetwork:
    """The published network over MobileNetV2, or an ablation of it."""
    return CfbiNetwork(replace(CFBI_MOBILENET, variant=variant))
