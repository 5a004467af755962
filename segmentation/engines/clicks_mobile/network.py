"""A small network that follows clicks: a picture is described once, then every answer takes a light decoder.

Our own network. From the literature: clicks as disks beside the answer before (Sofiiuk, Petrov, Konushin, "Reviving
Iterative Training with Mask Guidance for Interactive Segmentation", ICIP 2022), and a look at the picture that clicks
share (Kirillov et al., "Segment Anything", ICCV 2023). No code was taken. Clicks reach far cells in two ways: every
cell is compared with the clicked ones by what the frozen trunk sees there, and cells at stride 16 attend to each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from segmentation.engines.clicks_mobile.config import ClicksMobileConfig
from segmentation.engines.layers.frozen_stages import STAGE_CHANNELS, Stages
from segmentation.engines.layers.trunk_choice import OverFrozenTrunk

GROUPS = 8
STAGES = 5
"""Frozen stages that it reads: strides 2 to 32."""
CUES = 7
"""Maps that say how much a cell looks like what was clicked, what was answered, and what lies outside the box."""
_SMALL = 1e-4


@dataclass(frozen=True)
class PictureMaps:
    """A described picture.

    Args:
        maps: (B, C, H / s, W / s) for s in 16, 8, 4, 2.
        looks: (B, L, H / s, W / s) unit vectors for s in 16, 8, 4.
    """

    maps: tuple[Tensor, Tensor, Tensor, Tensor]
    looks: tuple[Tensor, Tensor, Tensor]


@dataclass(frozen=True)
class PromptTensors:
    """Drawn prompts as tensors.

    Args:
        maps: (B, M, H / 4, W / 4).
        points: (B, N, 2), as in `DrawnPrompts`.
        signs: (B, N).
        previous: (B, 1, H / 2, W / 2), probability of the answer before; 0 where there was none.
    """

    maps: Tensor
    points: Tensor
    signs: Tensor
    previous: Tensor


class ConvResidual(nn.Module):
    """Two 3 x 3 convolutions around a shortcut."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(width, width, 3, 1, 1, bias=False)
        self.norm = nn.GroupNorm(GROUPS, width)
        self.conv2 = nn.Conv2d(width, width, 3, 1, 1)

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, h, w) -> (B, C, h, w)"""
        changed: Tensor = self.conv2(F.relu(self.norm(self.conv1(x))))
        return x + changed


class CellAttention(nn.Module):
    """All cells of a map look at each other, then each thinks on its own; shortcuts around both."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.query_key_value = nn.Linear(width, 3 * width)
        self.project = nn.Linear(width, width)
        self.think = nn.Sequential(nn.Linear(width, 2 * width), nn.GELU(), nn.Linear(2 * width, width))

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, h, w) -> (B, C, h, w)"""
        batch, width, height, across = x.shape
        cells = x.flatten(2).transpose(1, 2)  # (B, h w, C)
        parts = self.query_key_value(self.norm1(cells)).view(batch, -1, 3, self.heads, width // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4)  # (B, heads, h w, C / heads) each
        seen = F.scaled_dot_product_attention(query, key, value).transpose(1, 2).reshape(batch, -1, width)
        cells = cells + self.project(seen)
        cells = cells + self.think(self.norm2(cells))
        return cells.transpose(1, 2).view(batch, width, height, across)


class ClicksMobile(OverFrozenTrunk):
    """The trained part.

    Args:
        config: Its shape.
    """

    def __init__(self, config: ClicksMobileConfig) -> None:
        super().__init__(config.aligned)
        wide, middle, narrow, fine = config.widths
        stage2, stage4, stage8, stage16, stage32 = STAGE_CHANNELS
        self.top = nn.Conv2d(stage32, wide, 1)
        self.side16, self.side8 = nn.Conv2d(stage16, wide, 1), nn.Conv2d(stage8, middle, 1)
        self.side4, self.side2 = nn.Conv2d(stage4, narrow, 1), nn.Conv2d(stage2, fine, 1)
        self.edges2 = nn.Sequential(nn.Conv2d(3, fine, 4, 2, 1), nn.ReLU(inplace=True), nn.Conv2d(fine, fine, 3, 1, 1))
        self.describe16, self.describe8, self.describe4 = (ConvResidual(w) for w in (wide, middle, narrow))
        self.lower8, self.lower4, self.lower2 = _steps_down(config.widths)
        self.look16, self.look8, self.look4 = (nn.Conv2d(w, config.looks, 1) for w in (wide, middle, narrow))
        named = config.prompt_maps + CUES + 1  # the answer before as well
        self.prompt16, self.prompt8, self.prompt4 = (nn.Conv2d(named, w, 3, 1, 1) for w in (wide, middle, narrow))
        self.near16 = ConvResidual(wide)
        self.far16 = nn.Sequential(*(CellAttention(wide, config.heads) for _ in range(config.rounds)))
        self.down8, self.down4, self.down2 = _steps_down(config.widths)
        self.meet8, self.meet4 = ConvResidual(middle), ConvResidual(narrow)
        self.meet2 = nn.Conv2d(
            fine + 4, fine, 3, 1, 1
        )  # with the answer before, both disks and what the box leaves out
        self.logit = nn.Conv2d(fine, 1, 3, 1, 1)

    def describe(self, stages: Stages, pictures: Tensor) -> PictureMaps:
        """What depends on the picture alone.

        Args:
            stages: Frozen maps at strides 2 to 32.
            pictures: (B, 3, H, W) uint8 RGB.
        """
        stage2, stage4, stage8, stage16, stage32 = stages
        map16 = self.describe16(self.side16(stage16) + _twice(self.top(stage32)))
        map8 = self.describe8(self.side8(stage8) + _twice(self.lower8(map16)))
        map4 = self.describe4(self.side4(stage4) + _twice(self.lower4(map8)))
        map2 = self.side2(stage2) + self.edges2(pictures.float() / 127.5 - 1) + _twice(self.lower2(map4))
        looks = (F.normalize(self.look16(map16)), F.normalize(self.look8(map8)), F.normalize(self.look4(map4)))
        return PictureMaps((map16, map8, map4, map2), looks)

    def forward(self, picture: PictureMaps, prompts: PromptTensors) -> Tensor:
        """Logits (B, 1, H / 2, W / 2) of the object that the prompts are about."""
        map16, map8, map4, map2 = picture.maps
        said4 = torch.cat([prompts.maps, F.avg_pool2d(prompts.previous, 2)], 1)  # (B, M + 1, H/4, W/4)
        said8 = F.avg_pool2d(said4, 2)
        said16 = F.avg_pool2d(said8, 2)
        cues16, cues8, cues4 = (
            look_cues(looks, prompts, said) for looks, said in zip(picture.looks, (said16, said8, said4), strict=True)
        )
        x = self.near16(map16 + self.prompt16(torch.cat([said16, cues16], 1)))  # (B, 128, H/16, W/16)
        x = self.far16(x)
        x = self.meet8(map8 + self.prompt8(torch.cat([said8, cues8], 1)) + _twice(self.down8(x)))
        x = self.meet4(map4 + self.prompt4(torch.cat([said4, cues4], 1)) + _twice(self.down4(x)))
        x = map2 + _twice(self.down2(x))  # (B, 24, H/2, W/2)
        disks = prompts.maps[:, [0, prompts.maps.shape[1] // 2, -1]]
        x = F.relu(self.meet2(torch.cat([x, prompts.previous, _twice(disks)], 1)))
        logits: Tensor = self.logit(x)
        return logits


def look_cues(looks: Tensor, prompts: PromptTensors, said: Tensor) -> Tensor:
    """How alike each cell is to what the prompts name.

    Args:
        looks: (B, L, h, w) unit vectors.
        prompts: All of them.
        said: (B, M + 1, h, w), prompt maps and the answer before; the last two are what lies outside the box and that
            answer.

    Returns:
        (B, 7, h, w) in [-1, 1]: the most and the mean likeness to clicks on the object and on the background, then
        the likeness to the mean of the answer before, of what is not in it, and of what lies outside the box.
    """
    at_points = F.grid_sample(looks, prompts.points[:, :, None].to(looks.dtype), align_corners=False)[..., 0]
    likeness = torch.einsum("bln,blhw->bnhw", F.normalize(at_points), looks)
    cues = []
    for sign in (1, -1):
        there = (prompts.signs == sign).to(looks.dtype)[:, :, None, None]  # (B, N, 1, 1)
        cues.append((likeness * there - (1 - there)).amax(1, keepdim=True))
        cues.append((likeness * there).sum(1, keepdim=True) / there.sum(1, keepdim=True).clamp(min=1))
    outside, before = said[:, -2:-1], said[:, -1:]
    known = (before.flatten(1).amax(1) > _SMALL).to(before.dtype)[:, None, None, None]
    cues += [_likeness_to(looks, share) for share in (before, (1 - before) * known, outside)]
    return torch.cat(cues, 1)


def _likeness_to(looks: Tensor, share: Tensor) -> Tensor:
    """(B, 1, h, w): to the mean of `looks` (B, L, h, w) over `share` (B, 1, h, w); 0 where that is empty."""
    mean = (looks * share).mean((2, 3), keepdim=True)
    mean = mean / share.mean((2, 3), keepdim=True).clamp(min=_SMALL)
    return (looks * F.normalize(mean, eps=_SMALL)).sum(1, keepdim=True)


def _steps_down(widths: tuple[int, ...]) -> tuple[nn.Conv2d, nn.Conv2d, nn.Conv2d]:
    first, second, third = (nn.Conv2d(a, b, 1) for a, b in pairwise(widths))
    return first, second, third


def _twice(x: Tensor) -> Tensor:
    return F.interpolate(x, scale_factor=2.0, mode="bilinear", align_corners=False)
