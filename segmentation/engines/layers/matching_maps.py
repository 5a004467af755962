"""From squared distances to the maps that the ensembler reads, and the attention head pooled from the same labels.

CFBI (Yang et al., ECCV 2020, equations 2-8). Biases and the sigmoid are monotonic, so they are applied after the
minimum.
Original: github.com/z-x-yang/CFBI, BSD-2-Clause; written anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor

EPSILON = 1e-5
Attention = Literal["both", "foreground", "none"]
ATTENTION_MEANS: dict[Attention, int] = {"both": 4, "foreground": 2, "none": 0}
"""Mean embeddings that the attention head is made of."""


def as_half(x: Tensor) -> Tensor:
    """Round (..., C) float32 to float16 and back: what half-precision matching sees, but in fast arithmetic."""
    return x.half().float()


def similarity(nearest: Tensor, biases: tuple[Tensor, Tensor], half: bool = False) -> Tensor:
    """2 * (sigmoid(d + bias) - 0.5): 0 for equal pixels without bias, 1 for far ones.

    Args:
        nearest: (ids, ...) squared distances.
        biases: Bias of id 0 and bias of every other id, one element each.
        half: Do the sum and the sigmoid in float16, as the published fast settings do.
    """
    count, (background, foreground) = nearest.shape[0], biases
    bias = torch.cat([background.flatten(), foreground.flatten().expand(count - 1)])
    bias = bias.reshape(-1, *[1] * (nearest.ndim - 1))
    if half:
        return ((torch.sigmoid(nearest.half() + bias.half()) - 0.5) * 2).float()
    return (torch.sigmoid(nearest + bias) - 0.5) * 2


def relative_background(maps: Tensor) -> Tensor:
    """For each id the pixelwise minimum over all other ids, (ids, ...) as `maps`; a single id is its own background."""
    if maps.shape[0] == 1:
        return maps
    lowest, where = maps.topk(2, dim=0, largest=False)  # (2, ...) each
    ids = torch.arange(maps.shape[0], device=maps.device).reshape(-1, *[1] * (maps.ndim - 1))  # (ids, 1, ...)
    return torch.where(ids == where[0], lowest[1], lowest[0])


@dataclass(frozen=True)
class PooledEmbedding:
    """An embedding summed over each id.

    Args:
        sums: (ids, C).
        counts: (ids,) pixels of each id.
        total: (C,) sum over all pixels, whoever they belong to.
        pixels: Number of all pixels.
    """

    sums: Tensor
    counts: Tensor
    total: Tensor
    pixels: int

    def for_ids(self, ids: int) -> PooledEmbedding:
        """The same for more ids: those that came later have no pixels here."""
        missing = ids - len(self.counts)
        sums = torch.cat([self.sums, self.sums.new_zeros(missing, self.sums.shape[1])])
        return PooledEmbedding(sums, torch.cat([self.counts, self.counts.new_zeros(missing)]), self.total, self.pixels)


def pool(embedding: Tensor, labels: Tensor, ids: int) -> PooledEmbedding:
    """Sum (C, h, w) over the pixels of each id of (h, w) labels."""
    hot = one_hot(labels, ids).flatten(1)  # (ids, h w)
    flat = embedding.flatten(1)  # (C, h w)
    # (ids, h w) @ (h w, C) -> (ids, C)
    return PooledEmbedding(hot @ flat.t(), hot.sum(1), flat.sum(1), flat.shape[1])


def one_hot(labels: Tensor, ids: int) -> Tensor:
    """(h, w) integer labels -> (ids, h, w) float32; other labels are in no plane."""
    planes = torch.arange(ids, device=labels.device).reshape(-1, 1, 1)
    return (labels == planes).float()


def attention_head(
    references: Sequence[PooledEmbedding], previous: PooledEmbedding, means: Attention = "both"
) -> Tensor:
    """Collaborative instance-level attention: (ids, 4 C).

    Mean foreground and background embedding of the references, then of the previous frame. The background of an id is
    every pixel that is not the id, pixels that belong to nobody included. The ablations read `foreground` means only,
    (ids, 2 C), or `none`: (ids, 1) of ones, so that what depends on it is a learned constant.
    """
    ids = len(previous.counts)
    if means == "none":
        return previous.sums.new_ones(ids, 1)
    known = [reference.for_ids(ids) for reference in references]
    sums, counts = torch.stack([r.sums for r in known]).sum(0), torch.stack([r.counts for r in known]).sum(0)
    total, pixels = torch.stack([r.total for r in known]).sum(0), sum(r.pixels for r in known)
    parts = (
        *_means(sums, counts, total, pixels),
        *_means(previous.sums, previous.counts, previous.total, previous.pixels),
    )
    return torch.cat(parts if means == "both" else parts[::2], 1)  # 4 or 2 x (ids, C) -> (ids, 4 C) or (ids, 2 C)


def _means(sums: Tensor, counts: Tensor, total: Tensor, pixels: int) -> tuple[Tensor, Tensor]:
    """(ids, C) each."""
    foreground = sums / (counts[:, None] + EPSILON)
    background = (total - sums) / (pixels - counts[:, None] + EPSILON)
    return foreground, background
