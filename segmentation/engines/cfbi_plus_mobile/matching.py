"""Foreground-background matching on cells of 8 px: with memory frames (global) and around the flow (local).

CFBI+ (Yang et al., TPAMI 2021, section 3.2) takes the nearest pixel of the object and of everything else; beside these
two there is a third map, the label that all cells together vote for (softmax over similarities), as in space-time
memory networks (Oh et al., ICCV 2019). Only the vote passes gradients: it alone teaches the keys. Keys are unit
vectors, so similarities are cosines. Cells carry shares of the objects, not labels: a cell on a boundary counts for
both sides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from segmentation.engines.layers.chunk_sizes import chunk_sizes

EPSILON = 1e-4
MAPS = 3
"""Maps of one matching: nearest of the object, nearest of the rest, vote."""
QUERY_CHUNK, KEY_CHUNK = 256, 512
"""Their product fits into a core's cache; devices without one take those of `chunk_sizes`."""
SURE = 0.97
"""Share from which a cell counts as wholly inside."""
TINY = 1e-8
FAR = 1e4
"""Similarity, negated, of what lies outside the picture."""


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
        return join_cells([self, other])

    @property
    def tensors(self) -> tuple[Tensor, Tensor, Tensor]:
        """Keys (C, K), shares and known (N, K) in [0, 1]."""
        return self.keys, self.shares, self.known


def join_cells(parts: Sequence[MemoryCells]) -> MemoryCells:
    """All cells of one or more memories of the same objects."""
    return MemoryCells(*(torch.cat(tensors, 1) for tensors in zip(*(part.tensors for part in parts), strict=True)))


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
            parts = _match_all(cells, MemoryCells(keys, shares, known), sharpness)
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
        queries, width = _chunks(cells.device)
        for start in range(0, len(cells), queries):
            rows = slice(start, start + queries)
            own, above = cells[rows], upper[:, rows].t()
            for first in range(0, keys.shape[1], width):
                columns = slice(first, first + width)
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


Matched = tuple[Tensor, Tensor, Tensor, Tensor]
"""Nearest of the object, nearest of the rest, votes for the object, all votes: (N, Q) each."""


def _chunks(device: torch.device) -> tuple[int, int]:
    """Cells of the frame and cells of memory that are compared at once."""
    sizes = chunk_sizes(device)
    return (QUERY_CHUNK, KEY_CHUNK) if sizes.looks_at_labels else (sizes.queries, sizes.keys)


def _match_all(cells: Tensor, memory: MemoryCells, sharpness: Tensor) -> list[Matched]:
    """Parts of the (Q, C) cells matched with the whole memory, in a way that suits the device."""
    queries, keys = _chunks(cells.device)
    parts = torch.split(cells, queries)
    if chunk_sizes(cells.device).looks_at_labels:
        groups = group(memory)
        return [_match(part, groups, len(memory.shares), sharpness) for part in parts]
    lowered = _lower_by_owner(memory, sharpness)
    return [_match_ungrouped(part, memory, lowered, sharpness, keys) for part in parts]


def _match_ungrouped(cells: Tensor, memory: MemoryCells, lowered: Tensor, sharpness: Tensor, block: int) -> Matched:
    """As `_match`, without a look at whom the cells belong to: few launches, and nothing waits for the device."""
    count, sides = len(memory.shares), torch.cat([memory.shares, memory.known])  # (2 N, K)
    nearest = cells.new_full((2 * count, len(cells)), -1.0)
    votes = torch.zeros_like(nearest)
    for first in range(0, memory.keys.shape[1], block):
        columns = slice(first, first + block)
        cosine = cells @ memory.keys[:, columns].float()  # (Q, K)
        for row, less in zip(nearest, lowered[:, columns], strict=True):
            torch.maximum(row, (cosine + less).amax(1), out=row)
        votes.addmm_(sides[:, columns], _weights(cosine, sharpness).t())
    return nearest[:count], nearest[count:], votes[:count], votes[count:]


def _lower_by_owner(memory: MemoryCells, sharpness: Tensor) -> Tensor:
    """(2 N, K): what is added to the cosines with each cell for the nearest of each object, then of each one's rest.

    0 where the cell is wholly on that side, `-FAR` where it is wholly on the other; else less, the less of it belongs.
    """
    shares, known, most = memory.shares, memory.known, memory.shares.amax(0)
    has_one_owner = ((most > SURE) | (most < 1 - SURE)) & (known.amin(0) >= SURE)  # (K,)
    numbers = torch.arange(len(shares), device=shares.device)[:, None]
    is_inside = (shares.argmax(0) == numbers) & (most > SURE)  # (N, K)
    on_side = torch.cat([is_inside, ~is_inside]).to(shares.dtype)
    amounts = torch.cat([shares, known - shares])
    return torch.where(has_one_owner, (on_side - 1) * FAR, (amounts + EPSILON).log() / sharpness)


def _match(cells: Tensor, groups: Sequence[Group], count: int, sharpness: Tensor) -> Matched:
    """(Q, C) -> (N, Q) each, group by group and block by block."""
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
