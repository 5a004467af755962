"""Foreground-background matching on cells of 8 px: with memory frames (global) and around the flow (local).

CFBI+ (Yang et al., TPAMI 2021, section 3.2) takes the nearest pixel of the object and of everything else; beside these
two there is a third map, the label that all cells together vote for (softmax over similarities), as in space-time
memory networks (Oh et al., ICCV 2019). Only the vote passes gradients: it alone teaches the keys. Keys are unit
vectors, so similarities are cosines. Cells carry shares of the objects, not labels: a cell on a boundary counts for
both sides.

An object is kept near where the flow expects it (`only_nearby`): what only looks like it far away is none of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import torch
import torch.nn.functional as F
from torch import Tensor

EPSILON = 1e-4
MAPS = 3
"""Maps of one matching: nearest of the object, nearest of the rest, vote."""
QUERY_CHUNK, KEY_CHUNK = 256, 512
"""Their product fits into a core's cache."""
SURE = 0.97
"""Share from which a cell counts as wholly inside."""
TINY = 1e-8
FAR = 1e4
"""Similarity, negated, of what lies outside the picture."""

Float = npt.NDArray[np.float32]
PICTURE_REACH = 1 / 8
"""How far an object may always leave the place where it is expected, as a share of the picture's height."""
SIZE_REACH = 0.5
"""The same as a share of its own size: the other half of a bus comes out from behind a tree far from what was seen."""


@dataclass(frozen=True)
class MemoryCells:
    """Cells of one or more frames.

    Args:
        keys: (C, K), unit vectors.
        shares: (N, K) in [0, 1], how much of each cell belongs to each object.
        known: (N, K) in [0, 1], how much of each cell is known for each object; at least `shares`.
    """

    keys: Tensor
    shares: Tensor
    known: Tensor

    def __add__(self, other: MemoryCells) -> MemoryCells:
        pairs = zip(self.tensors, other.tensors, strict=True)
        return MemoryCells(*(torch.cat(pair, 1) for pair in pairs))

    @property
    def tensors(self) -> tuple[Tensor, Tensor, Tensor]:
        """Keys (C, K), shares and known (N, K) in [0, 1]."""
        return self.keys, self.shares, self.known


@dataclass(frozen=True)
class Group:
    """Cells that have one owner.

    Args:
        owner: 0 for no object, 1..N for an object, N + 1 for cells that are divided or unknown.
        cells: Of all N objects.
    """

    owner: int
    cells: MemoryCells

    def blocks(self) -> Iterator[MemoryCells]:
        """A few cells at a time."""
        for tensors in zip(*(torch.split(tensor, KEY_CHUNK, 1) for tensor in self.cells.tensors), strict=True):
            if tensors[0].shape[1]:
                yield MemoryCells(*tensors)


def global_maps(query: Tensor, memory: MemoryCells, sharpness: Tensor) -> Tensor:
    """Match each cell with all cells of memory frames.

    Args:
        query: (C, h, w) unit vectors.
        memory: Of N objects.
        sharpness: Scalar, the factor on cosines before the softmax.

    Returns:
        (N, 3, h, w).
    """
    height, width = query.shape[1:]
    cells, keys = query.flatten(1).t().float(), memory.keys.float()  # (C, h, w) -> (Q, C)
    found = GlobalMatching.apply(cells, keys, sharpness, memory.shares, memory.known)  # type: ignore[no-untyped-call]
    own, rest, matched, all_known = found
    maps = torch.stack([own, rest, matched / (all_known + TINY)], 1)  # (N, 3, Q)
    return maps.reshape(-1, MAPS, height, width)


class GlobalMatching(torch.autograd.Function):
    """The nearest cells, and the votes; to learn, similarities are computed again and never kept."""

    @staticmethod
    def forward(ctx: Any, cells: Tensor, keys: Tensor, sharpness: Tensor, shares: Tensor, known: Tensor) -> Any:
        """(Q, C), (C, K), scalar, (N, K) twice -> four times (N, Q)."""
        with torch.autocast(cells.device.type, enabled=False):
            groups = group(MemoryCells(keys, shares, known))
            parts = [_match(part, groups, len(shares), sharpness) for part in torch.split(cells, QUERY_CHUNK)]
        own, rest, matched, all_known = (torch.cat(found, 1) for found in zip(*parts, strict=True))
        ctx.save_for_backward(cells, keys, sharpness, shares, known, matched, all_known)
        ctx.mark_non_differentiable(own, rest)
        return own, rest, matched, all_known

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> Any:
        """Of cells, keys and sharpness, from those of `matched` and `all_known`, the last two of `gradients`."""
        cells, keys, sharpness, shares, known, *votes = ctx.saved_tensors
        upper, sides = torch.cat(gradients[2:]), torch.cat([shares, known])  # (2 N, Q), (2 N, K)
        to_cells, to_keys = torch.zeros_like(cells), torch.zeros_like(keys)
        for start in range(0, len(cells), QUERY_CHUNK):
            rows = slice(start, start + QUERY_CHUNK)
            own, above = cells[rows], upper[:, rows].t()
            for first in range(0, keys.shape[1], KEY_CHUNK):
                columns = slice(first, first + KEY_CHUNK)
                block = keys[:, columns]
                pull = _weights(own @ block, sharpness).mul_(above @ sides[:, columns])  # (Q, K)
                to_cells[rows].addmm_(pull, block.t())
                to_keys[:, columns].addmm_(own.t(), pull)
        # d exp(s (c - 1)) / ds = (c - 1) exp(s (c - 1)): both parts are sums that are known by now
        to_sharpness = (to_cells * cells).sum() - (upper * torch.cat(votes)).sum()
        return sharpness * to_cells, sharpness * to_keys, to_sharpness, None, None


def group(memory: MemoryCells) -> list[Group]:
    """Cells by whom they belong to, so that the nearest of an object is the largest value of its own columns."""
    count = len(memory.shares)
    owner = torch.where(memory.shares.amax(0) > SURE, 1 + memory.shares.argmax(0), count + 1)
    owner = owner.masked_fill(memory.shares.amax(0) < 1 - SURE, 0)
    owner = owner.masked_fill(memory.known.amin(0) < SURE, count + 1)
    order, sizes = owner.argsort(stable=True), torch.bincount(owner, minlength=count + 2).tolist()
    parts = (torch.split(tensor[:, order], sizes, 1) for tensor in memory.tensors)
    return [Group(number, MemoryCells(*cells)) for number, cells in enumerate(zip(*parts, strict=True))]


def _match(
    cells: Tensor, groups: Sequence[Group], count: int, sharpness: Tensor
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """(Q, C) -> nearest of the object, nearest of the rest, votes for the object, all votes: (N, Q) each."""
    own = cells.new_full((count, len(cells)), -1.0)
    rest, matched, all_known = own.clone(), torch.zeros_like(own), torch.zeros_like(own)
    for owner, block in ((group.owner, block) for group in groups for block in group.blocks()):
        cosine = cells @ block.keys  # (Q, K)
        _raise_nearest(own, rest, owner, block, cosine, sharpness)
        weights = _weights(cosine, sharpness)
        matched += block.shares @ weights.t()
        all_known += block.known @ weights.t()
    return own, rest, matched, all_known


def _weights(cosine: Tensor, sharpness: Tensor) -> Tensor:
    """What a cell's vote counts, in place; never above 1, so that sums need no running maximum."""
    return cosine.sub_(1).mul_(sharpness).exp_()


def _raise_nearest(
    own: Tensor, rest: Tensor, owner: int, block: MemoryCells, cosine: Tensor, sharpness: Tensor
) -> None:
    """Take the cosines (Q, K) with one block into the largest so far, (N, Q) each, in place."""
    if owner <= len(own):
        best = cosine.amax(1)
        for label in range(1, len(own) + 1):
            side = own if label == owner else rest
            torch.maximum(side[label - 1], best, out=side[label - 1])
        return
    for side, shares in ((own, block.shares), (rest, block.known - block.shares)):
        for row, share in zip(side, shares, strict=True):  # a cell counts less, the less of it belongs
            torch.maximum(row, (cosine + (share + EPSILON).log() / sharpness).amax(1), out=row)


@torch.no_grad()
def local_maps(query: Tensor, earlier: Tensor, shares: Tensor, sharpness: Tensor, reach: int) -> Tensor:
    """Match each cell with those around it in a frame that the flow has brought into place.

    Args:
        query: (C, h, w) unit vectors.
        earlier: (C, h, w) of the previous frame, warped.
        shares: (N, h, w), warped likewise.
        sharpness: As in `global_maps`.
        reach: Cells to each side.

    Returns:
        (N, 3, h, w).
    """
    side, (channels, height, width) = 2 * reach + 1, query.shape
    keys = F.unfold(earlier[None], side, padding=reach).reshape(channels, side**2, height * width)
    around = F.unfold(shares[:, None], side, padding=reach)  # (N, offsets, Q)
    similarity = sharpness * (query.flatten(1)[:, None] * keys).sum(0)  # (offsets, Q)
    similarity.masked_fill_(F.unfold(torch.ones_like(shares[:1, None]), side, padding=reach)[0] == 0, -FAR)
    votes = (similarity.softmax(0) * around).sum(1)  # (N, Q)
    nearest = [(similarity + (of + EPSILON).log()).amax(1) / sharpness for of in (around, 1 - around)]
    return torch.stack([*(n.clamp(min=-1) for n in nearest), votes], 1).reshape(-1, MAPS, height, width)


def reach_px(height: int, largest_area: int) -> float:
    """How far an object may leave the place where it is expected.

    Args:
        height: Of the picture.
        largest_area: The most pixels that it has covered.
    """
    return max(PICTURE_REACH * height, SIZE_REACH * sqrt(largest_area))


def only_nearby(probs: Float, expected: Float, reaches: Sequence[float]) -> Float:
    """Give to the background what an object has far from its expected place.

    Args:
        probs: (1 + N, h, w), sums to 1.
        expected: (h, w, N), the previous masks along the flow.
        reaches: Per object in pixels; infinity where it may be anywhere.

    Returns:
        (1 + N, h, w), sums to 1.
    """
    kept = probs.copy()
    for number, reach in enumerate(reaches):
        if np.isfinite(reach):
            elsewhere = (expected[..., number] <= 0.5).astype(np.uint8)
            far = cv2.distanceTransform(elsewhere, cv2.DIST_L2, 3) > reach
            kept[0][far] += kept[1 + number][far]
            kept[1 + number][far] = 0
    return kept
