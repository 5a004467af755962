"""CFBI+: Collaborative Video Object Segmentation by Multi-Scale Foreground-Background Integration (TPAMI 2021).

Original: github.com/z-x-yang/CFBI, BSD-2-Clause, its weights under the same. Written anew from the
paper and from measured facts about that code; the member names are those of its checkpoints. As in the published
code the attention head of stride 4 serves every stage, and embeddings are 256 wide of which only a slice is
matched.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from segmentation.engines.cfbi_plus.config import CFBI_PLUS, CfbiPlusConfig
from segmentation.engines.layers.collaborative import (
    CollaborativeNetwork,
    Embeddings,
    Features,
    batch_of_one,
    channels_last,
    object_input,
)
from segmentation.engines.layers.deeplab import DeepLabFeatures
from segmentation.engines.layers.deeplab_resnet import DeepLabResNet101
from segmentation.engines.layers.ensembler import EnsemblerDecoder
from segmentation.engines.layers.gated import GROUPS, GatedBottleneck, InstanceGate
from segmentation.engines.layers.resampling import resize


def _conv_norm(inputs: int, outputs: int, kernel: int) -> nn.Sequential:
    convolution = nn.Conv2d(inputs, outputs, kernel, 1, kernel // 2, bias=False)
    return nn.Sequential(convolution, nn.GroupNorm(GROUPS, outputs))


class FeaturePyramid(nn.Module):
    """Three embeddings of equal width from DeepLab's decoder (stride 4), layer 2 (stride 8) and pyramid (stride 16)."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.toplayer = _conv_norm(256, channels, 1)
        self.latlayer1 = _conv_norm(512, channels, 1)
        self.latlayer2 = _conv_norm(256, channels, 1)
        self.smooth1 = _conv_norm(channels, channels, 3)
        self.smooth2 = _conv_norm(channels, channels, 3)

    def forward(self, deep: DeepLabFeatures) -> tuple[Tensor, Tensor, Tensor]:
        """(B, C, H/4, W/4), (B, C, H/8, W/8), (B, C, H/16, W/16), none negative."""
        stride16 = self.toplayer(deep.pyramid)  # (B, 256, H/16, W/16)
        stride8 = self.latlayer1(deep.stride8)  # (B, 512, H/8, W/8) -> (B, 256, H/8, W/8)
        stride8 = stride8 + resize(stride16, stride8.shape[2:])
        stride4 = self.latlayer2(deep.decoder)  # (B, 256, H/4, W/4)
        stride4 = stride4 + resize(stride8, stride4.shape[2:])
        return F.relu(self.smooth2(stride4)), F.relu(self.smooth1(stride8)), F.relu(stride16)


class CfbiPlusEnsembler(EnsemblerDecoder):
    """Ensembler fed at each stage: stride 4, then 8, then 16."""

    def __init__(self, inputs: Sequence[int], attention: int, low_level: int) -> None:
        super().__init__(attention, low_level)
        first, second, third = inputs
        self.S1_IA1, self.S1_layer1 = InstanceGate(attention, first), GatedBottleneck(first, 256)
        self.S1_IA2, self.S1_layer2 = InstanceGate(attention, 256), GatedBottleneck(256, 256, 1, 2)
        self.S2_IA1, self.S2_layer1 = InstanceGate(attention, 256), GatedBottleneck(256, 512, 2)
        self.S2_IA2 = InstanceGate(attention, 512 + second)
        self.S2_layer2 = GatedBottleneck(512 + second, 512, 1, 2)
        self.S2_IA3, self.S2_layer3 = InstanceGate(attention, 512), GatedBottleneck(512, 512, 1, 4)
        self.S3_IA1, self.S3_layer1 = InstanceGate(attention, 512), GatedBottleneck(512, 512, 2)
        self.S3_IA2 = InstanceGate(attention, 512 + third)
        self.S3_layer2 = GatedBottleneck(512 + third, 512, 1, 2)
        self.S3_IA3, self.S3_layer3 = InstanceGate(attention, 512), GatedBottleneck(512, 512, 1, 4)
        self.ASPP_IA = InstanceGate(attention, 512)

    def forward(self, inputs: Sequence[Tensor], attention: Tensor, low_level: Tensor) -> tuple[Tensor, Tensor]:
        """(B, C, h / s, w / s) for s in 1, 2, 4, (B, A) and (1, L, h, w) -> two logits (B, 1, h, w), see `decode`."""
        x = self.S1_layer1(inputs[0], self.S1_IA1.gate(attention))  # (B, 783, h, w) -> (B, 256, h, w)
        stage1 = self.S1_layer2(x, self.S1_IA2.gate(attention))  # (B, 256, h, w)
        x = self.S2_layer1(stage1, self.S2_IA1.gate(attention))  # (B, 512, h/2, w/2)
        x = self.S2_layer2(torch.cat([x, inputs[1]], 1), self.S2_IA2.gate(attention))  # from 512 + 783 channels
        x = self.S2_layer3(x, self.S2_IA3.gate(attention))  # (B, 512, h/2, w/2)
        x = self.S3_layer1(x, self.S3_IA1.gate(attention))  # (B, 512, h/4, w/4)
        x = self.S3_layer2(torch.cat([x, inputs[2]], 1), self.S3_IA2.gate(attention))  # from 512 + 781 channels
        x = self.S3_layer3(x, self.S3_IA3.gate(attention))  # (B, 512, h/4, w/4)
        return self.decode(self.ASPP_IA(x, attention), stage1, attention, low_level)


class CfbiPlusNetwork(CollaborativeNetwork):
    """The whole of CFBI+, for one frame at a time."""

    def __init__(self, config: CfbiPlusConfig) -> None:
        backbone = DeepLabResNet101(config.trunk_depths)
        super().__init__(backbone, config.scales)
        channels = config.embedding_channels
        self.fpn = FeaturePyramid(channels)
        inputs = [3 * channels + 2 * len(scale.windows) + 3 for scale in config.scales]  # 783, 783, 781
        self.dynamic_seghead = CfbiPlusEnsembler(inputs, 4 * channels, backbone.low_level_channels)

    def extract(self, image: Tensor) -> Features:
        deep = self.feature_extracter(image)
        embeddings = tuple(
            channels_last(x) for x in self.fpn(deep)
        )  # (256, H/4, W/4), (256, H/8, ...), (256, H/16, ...)
        return Features(embeddings, deep.low_level[0])

    def ensemble(
        self,
        maps: Sequence[Tensor],
        frame: Features,
        previous: Embeddings,
        masks: Sequence[Tensor],
        attention: Tensor,
    ) -> tuple[Tensor, Tensor]:
        inputs = []
        for matched, current, earlier, mask in zip(maps, frame.embeddings, previous, masks, strict=True):
            inputs.append(object_input(current, earlier, mask, before=matched))  # (ids, M + 3 * 256, h, w)
        return self.dynamic_seghead(inputs, attention, batch_of_one(frame.low_level))  # twice (ids, 1, h, w)


def cfbi_plus_network() -> CfbiPlusNetwork:
    """The published network over ResNet-101."""
    return CfbiPlusNetwork(CFBI_PLUS)
