"""CFBI+ made compact: MobileNetV2, its first stages frozen, one embedding at stride 8, and the flow as a guide.

After Yang, Wei, Yang: Collaborative Video Object Segmentation by Multi-Scale Foreground-Background Integration (TPAMI
2021; github.com/z-x-yang/CFBI, BSD-2-Clause). Our own network: no code was taken, and the weights that ship are ours,
CC BY-NC 4.0 because of the data they were trained on. Kept: foreground and background matched alike, with references
(global) and the previous frame (local), instance gates from pooled embeddings, an ensembler of dilated residual blocks.
Changed: matching at one scale, windows around the place that the flow points to, and a coarse-to-fine decoder to stride
2 that sees the warped previous mask.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from segmentation.engines.cfbi_plus_mobile.config import MobileConfig
from segmentation.engines.cfbi_plus_mobile.matching import MAPS, MemoryCells, global_maps, local_maps
from segmentation.engines.layers.frozen_stages import STAGE_CHANNELS, Stages
from segmentation.engines.layers.gated import InstanceGate
from segmentation.engines.layers.late_stages import LateStages
from segmentation.engines.layers.trunk_choice import OverFrozenTrunk

GROUPS = 8
STRIDE = 8
STAGES = 2
"""Frozen stages that it reads: strides 2 and 4. Those at strides 8 and 16 are its own."""
INPUT_MAPS = 3 * MAPS + 3
"""Matching with references, recent frames and around the flow; previous mask, warped mask, error of the flow."""
FIRST_SHARPNESS = 12.0


@dataclass(frozen=True)
class Embedded:
    """One frame, segmented or not.

    Args:
        keys: (C, h, w) unit vectors at stride 8, what is matched.
        embedding: (1, E, h, w) at stride 8.
        stride4: (1, F, 2 h, 2 w).
        stride2: (1, 16, 4 h, 4 w).
    """

    keys: Tensor
    embedding: Tensor
    stride4: Tensor
    stride2: Tensor


@dataclass(frozen=True)
class FlowEstimate:
    """From the current to the previous frame.

    Args:
        flow: (1, 2, H, W) pixels.
        error: (1, 1, H, W) in [0, 1]: how far the warped previous picture is from the current one.
    """

    flow: Tensor
    error: Tensor


@dataclass(frozen=True)
class ObjectInputs:
    """Of the N objects of one clip.

    Args:
        maps: (N, 12, h, w) at stride 8.
        guide: (N, 2, H, W): warped mask and error of the flow.
        attention: (N, A) for the instance gates.
    """

    maps: Tensor
    guide: Tensor
    attention: Tensor

    @property
    def tensors(self) -> tuple[Tensor, Tensor, Tensor]:
        """Maps (N, 12, h, w), guide (N, 2, H, W), attention (N, A), to be put together."""
        return self.maps, self.guide, self.attention


@dataclass(frozen=True)
class Earlier:
    """The frame before, and its masks.

    Args:
        keys: (C, h, w) as it was embedded.
        masks: (N, H, W) in [0, 1].
    """

    keys: Tensor
    masks: Tensor


class GatedBlock(nn.Module):
    """Residual block whose inner path passes an instance gate."""

    def __init__(self, width: int, attention: int, dilation: int) -> None:
        super().__init__()
        self.gate = InstanceGate(attention, width)
        self.conv1 = nn.Conv2d(width, width, 3, 1, dilation, dilation, bias=False)
        self.norm1 = nn.GroupNorm(GROUPS, width)
        self.conv2 = nn.Conv2d(width, width, 3, 1, 1, bias=False)
        self.norm2 = nn.GroupNorm(GROUPS, width)

    def forward(self, x: Tensor, attention: Tensor) -> Tensor:
        """`x` (N, C, h, w) and `attention` (N, A) -> (N, C, h, w)"""
        inner = F.relu(self.norm1(self.conv1(self.gate(x, attention))))
        return F.relu(x + self.norm2(self.conv2(inner)))


def _conv_norm(inputs: int, outputs: int, kernel: int) -> nn.Sequential:
    convolution = nn.Conv2d(inputs, outputs, kernel, 1, kernel // 2, bias=False)
    return nn.Sequential(convolution, nn.GroupNorm(GROUPS, outputs), nn.ReLU(inplace=True))


class MobileNetwork(OverFrozenTrunk):
    """The trained part; frozen stages go in, logits at stride 2 come out.

    Args:
        config: Its shape.
    """

    def __init__(self, config: MobileConfig) -> None:
        super().__init__(config.aligned)
        self.config = config
        width, (width4, width2) = config.width, config.fine_widths
        stage2, stage4, stage8, stage16 = STAGE_CHANNELS[:4]
        self.late = LateStages()
        self.top = nn.Conv2d(stage16, width, 1)
        self.side8 = nn.Conv2d(stage8 + stage4, width, 1)
        self.smooth = _conv_norm(width, width, 3)
        self.key = nn.Conv2d(width, config.key_channels, 3, 1, 1)
        self.sharpness = nn.Parameter(torch.tensor(FIRST_SHARPNESS).log())
        self.side4 = nn.Conv2d(stage4, width4, 1)
        self.of_frame = nn.Conv2d(width, width, 3, 1, 1)
        self.of_object = nn.Conv2d(INPUT_MAPS, width, 3, 1, 1)
        self.mixed = nn.GroupNorm(GROUPS, width)
        self.blocks = nn.ModuleList(
            GatedBlock(width, 4 * config.key_channels, dilation) for dilation in config.dilations
        )
        self.to4 = nn.Conv2d(width, width4, 1)
        self.fuse4 = _conv_norm(2 * width4 + 2, width4, 3)
        self.refine4 = _conv_norm(width4, width4, 3)
        self.to2 = nn.Conv2d(width4, width2, 1)
        self.fuse2 = _conv_norm(width2 + stage2 + 2, width2, 3)
        self.logit = nn.Conv2d(width2, 1, 3, 1, 1)

    def embed(self, stages: Stages, aligned: bool) -> list[Embedded]:
        """Frames from their frozen stages, (B, C, H / s, W / s) each; `aligned` is `is_aligned`, read once a run."""
        stride2, stride4 = stages
        stride8, stride16 = self.late(stride4, aligned)  # (B, 32, h, w) and (B, 96, h/2, w/2); h is H / 8
        pooled = F.avg_pool2d(stride4, 2)  # (B, 24, 2 h, 2 w) -> (B, 24, h, w)
        # (B, 32 + 24, h, w) and (B, 96, h/2, w/2) -> (B, E, h, w)
        x = self.side8(torch.cat([stride8, pooled], 1)) + F.interpolate(
            self.top(stride16), scale_factor=2.0, mode="bilinear", align_corners=False
        )
        embedding = self.smooth(x)  # (B, E, h, w)
        # (B, E, h, w) -> (B, C, h, w), in one layout, here and when restored
        keys = F.normalize(self.key(embedding), dim=1).contiguous()
        side4 = self.side4(stride4)  # (B, 24, 2 h, 2 w) -> (B, F, 2 h, 2 w)
        return [Embedded(keys[i], embedding[i : i + 1], side4[i : i + 1], stride2[i : i + 1]) for i in range(len(keys))]

    def object_inputs(
        self, frame: Embedded, references: MemoryCells, recent: MemoryCells, earlier: Earlier, motion: FlowEstimate
    ) -> ObjectInputs:
        """What the ensembler sees of the N objects of one clip.

        Args:
            frame: The one to segment.
            references: Frames that the user vouches for.
            recent: Frames of the run, with the network's own masks; the one before is among them.
            earlier: The one before.
            motion: To that one.
        """
        sharpness, count = self.sharpness.exp(), len(earlier.masks)
        along = warp(earlier.masks[None], motion.flow)  # (1, N, H, W)
        keys = F.normalize(warp(earlier.keys[None], motion.flow)[0], dim=0)  # (C, h, w)
        before, expected, error = (
            cell_shares(maps) for maps in (earlier.masks, along[0], motion.error[0])
        )  # (N, h, w)
        matched = [
            global_maps(frame.keys, references, sharpness),
            global_maps(frame.keys, recent, sharpness),
            local_maps(frame.keys, keys, expected, sharpness, self.config.window),
        ]
        # 3 x (N, 3, h, w) and (N, 3, h, w) -> (N, 12, h, w)
        maps = torch.cat([*matched, torch.stack([before, expected, error.expand(count, -1, -1)], 1)], 1)
        guide = torch.cat([along.transpose(0, 1), motion.error.expand(count, -1, -1, -1)], 1)  # (N, 2, H, W)
        return ObjectInputs(maps, guide, torch.cat([pool(references), pool(recent)], 1))

    def ensemble(self, frames: Sequence[Embedded], inputs: Sequence[ObjectInputs]) -> Tensor:
        """Logits of all objects of one or more clips, one frame and one set of inputs each: (objects, 1, H/2, W/2)."""
        counts = [len(part.maps) for part in inputs]
        maps, guide, attention = (torch.cat(parts) for parts in zip(*(i.tensors for i in inputs), strict=True))
        # (N, 12, h, w) and (1, E, h, w) a frame -> (N, E, h, w)
        x = self.of_object(maps) + _per_object([self.of_frame(f.embedding) for f in frames], counts)
        x = F.relu(self.mixed(x))
        for block in self.blocks:
            x = block(x, attention)
        # (N, E, h, w) -> (N, F, 2 h, 2 w) -> (N, G, 4 h, 4 w) -> (N, 1, 4 h, 4 w)
        x = self._decode(self.to4(x), [frame.stride4 for frame in frames], guide, counts, self.fuse4)
        x = self._decode(self.to2(self.refine4(x)), [frame.stride2 for frame in frames], guide, counts, self.fuse2)
        return self.logit(x)

    def _decode(
        self, x: Tensor, side: Sequence[Tensor], guide: Tensor, counts: Sequence[int], fuse: nn.Module
    ) -> Tensor:
        """One level finer, (N, C, h, w) -> (N, C, 2 h, 2 w): with the frame's map there, and the guide."""
        x = F.interpolate(x, scale_factor=2.0, mode="bilinear", align_corners=False)
        step = guide.shape[3] // x.shape[3]
        return fuse(torch.cat([x, _per_object(side, counts), F.avg_pool2d(guide, step)], 1))


def cell_shares(masks: Tensor) -> Tensor:
    """(N, H, W) -> (N, H / 8, W / 8): the mean of each cell."""
    return F.avg_pool2d(masks[None], STRIDE)[0]


def create_memory_cells(keys: Tensor, masks: Tensor, known: Tensor | None = None) -> MemoryCells:
    """A frame by its keys (C, h, w) with its masks (N, H, W), as memory.

    `known` (N, H, W) says where the masks count; None: everywhere.
    """
    shares = cell_shares(masks).flatten(1)
    known_shares = torch.ones_like(shares) if known is None else cell_shares(known).flatten(1)
    return MemoryCells(keys.flatten(1), torch.minimum(shares, known_shares), known_shares)


def pool(memory: MemoryCells) -> Tensor:
    """Mean key of each object and of all else, (N, 2 C)."""
    sides = (memory.shares, memory.known - memory.shares)
    means = [(side @ memory.keys.t()) / side.sum(1, keepdim=True).clamp(min=1) for side in sides]
    return torch.cat(means, 1)


def probabilities(logits: Tensor) -> Tensor:
    """Softmax aggregation with a background logit of 0: (N, H, W) -> (1 + N, H, W)."""
    return torch.cat([torch.zeros_like(logits[:1]), logits]).softmax(0)


def _per_object(maps: Sequence[Tensor], counts: Sequence[int]) -> Tensor:
    """(1, C, h, w) per frame -> (objects, C, h, w)."""
    return torch.cat([m.expand(count, -1, -1, -1) for m, count in zip(maps, counts, strict=True)])


def warp(maps: Tensor, flow: Tensor) -> Tensor:
    """Sample maps where the flow points, bilinear; what lies outside takes the nearest edge pixel.

    Args:
        maps: (B, C, h, w) of the previous frame, at any stride.
        flow: (B, 2, H, W) in pixels of a picture of that size, from the current to the previous frame, u before v.

    Returns:
        (B, C, h, w).
    """
    height, width = maps.shape[2:]
    small = F.interpolate(flow, (height, width), mode="bilinear", align_corners=False)
    # By numbers, not by a tensor of them: sending one to a GPU waits for it.
    moved = torch.stack([small[:, 0] * (2 / flow.shape[3]), small[:, 1] * (2 / flow.shape[2])], 1)  # (B, 2, h, w)
    rows = (2 * torch.arange(height, device=maps.device) + 1) / height - 1
    columns = (2 * torch.arange(width, device=maps.device) + 1) / width - 1
    here = torch.stack([columns.expand(height, -1), rows[:, None].expand(-1, width)])
    places = (here + moved).permute(0, 2, 3, 1)  # (B, h, w, 2)
    return F.grid_sample(maps, places, padding_mode="border", align_corners=False)
