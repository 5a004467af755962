"""What the ensemblers of CFBI and CFBI+ share: the decoder with its side path and the per-object classifiers.

CFBI (Yang et al., ECCV 2020, section 3.5). Member names are those of the published checkpoints (`dynamic_seghead`).
Original: github.com/z-x-yang/CFBI, BSD-2-Clause; written anew.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from segmentation.engines.layers.gated import (
    GROUPS,
    GatedAtrousPyramid,
    GatedChannels,
    InstanceGate,
    convolve_gated,
    energy_of,
    instance_logits,
)
from segmentation.engines.layers.resampling import resize_bicubic

STAGE1_CHANNELS = 256
DECODER_CHANNELS = 128


class EnsemblerDecoder(nn.Module):
    """Base of both ensemblers.

    Args:
        attention: Length of the attention head.
        low_level: Channels of the backbone's low-level feature.
    """

    def __init__(self, attention: int, low_level: int) -> None:
        super().__init__()
        self.relu = nn.ReLU(inplace=True)
        self.ASPP = GatedAtrousPyramid()
        self.GCT_sc = GatedChannels(low_level + STAGE1_CHANNELS)
        self.conv_sc = nn.Conv2d(low_level + STAGE1_CHANNELS, 64, 1, bias=False)
        self.bn_sc = nn.GroupNorm(GROUPS // 2, 64)
        self.IA10 = InstanceGate(attention, 320)
        self.conv1 = nn.Conv2d(320, DECODER_CHANNELS, 3, 1, 1, bias=False)
        self.bn1 = nn.GroupNorm(GROUPS, DECODER_CHANNELS)
        self.IA11 = InstanceGate(attention, DECODER_CHANNELS)
        self.conv2 = nn.Conv2d(DECODER_CHANNELS, DECODER_CHANNELS, 3, 1, 1, bias=False)
        self.bn2 = nn.GroupNorm(GROUPS, DECODER_CHANNELS)
        self.IA_final_fg = nn.Linear(attention, DECODER_CHANNELS + 1)
        self.IA_final_bg = nn.Linear(attention, DECODER_CHANNELS + 1)

    def decode(self, x: Tensor, stage1: Tensor, attention: Tensor, low_level: Tensor) -> tuple[Tensor, Tensor]:
        """Pyramid output and stage 1 to logits.

        Args:
            x: (B, 512, h/4, w/4), already gated.
            stage1: (B, 256, h, w), the stride-4 part of the ensembler.
            attention: (B, A), one head per object.
            low_level: (1, L, h, w).

        Returns:
            Foreground and background logit of each object, each (B, 1, h, w).
        """
        x = resize_bicubic(self.ASPP(x), stage1.shape[2:])  # (B, 512, h/4, w/4) -> (B, 256, h, w)
        side = torch.cat([low_level.expand(len(stage1), -1, -1, -1), stage1], 1)  # (B, L + 256, h, w)
        side = convolve_gated(self.conv_sc, side, self.GCT_sc.gate(energy_of(side)))  # (B, 64, h, w)
        x = torch.cat([x, self.relu(self.bn_sc(side))], 1)  # (B, 256 + 64, h, w)
        x = self.relu(self.bn1(convolve_gated(self.conv1, x, self.IA10.gate(attention))))  # (B, 128, h, w)
        x = self.relu(self.bn2(convolve_gated(self.conv2, x, self.IA11.gate(attention))))  # (B, 128, h, w)
        foreground = instance_logits(x, self.IA_final_fg(attention))
        return foreground, instance_logits(x, self.IA_final_bg(attention))


def join_logits(foreground: Tensor, background: Tensor) -> Tensor:
    """One logit per id from (ids, 1, h, w) each -> (ids, h, w).

    The background's own logit is raised by the lowest relative background of all objects (published code, not in
    the paper).
    """
    logits = foreground[:, 0]
    if len(logits) == 1:
        return logits
    raised = logits[:1] + background[1:, 0].amin(0, keepdim=True)
    return torch.cat([raised, logits[1:]])
