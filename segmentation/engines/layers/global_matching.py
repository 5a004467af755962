"""Foreground-background global matching: for every query pixel the nearest reference pixel of each id.

CFBI (Yang et al., ECCV 2020, section 3.2; atrous grid: CFBI+, TPAMI 2021). Reference pixels are kept grouped by id,
so each distance is computed once, in chunks, and every id takes its minimum over its own columns: the work does not
grow with the number of objects, and no full distance matrix ever exists.
Original: github.com/z-x-yang/CFBI, BSD-2-Clause; written anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from segmentation.engines.layers.chunk_sizes import chunk_sizes

NOBODY = 255
FAR = 50000.0
"""Squared distance of pixels that do not count: the sigmoid makes exactly 1 of it."""


@dataclass(frozen=True)
class LabelledPixels:
    """The pixels of one reference that belong to an id, grouped by id.

    Args:
        embedding: (P, C) float32.
        counts: Pixels per id 0..n; their sum is P.
    """

    embedding: Tensor
    counts: tuple[int, ...]


@dataclass(frozen=True)
class KeyBank:
    """All references of one scale, ready to be matched.

    Args:
        keys: (P, C + 1): -2 y and |y|^2, so that one product gives |y|^2 - 2 x y. Grouped by id.
        counts: Columns per id 0..n.
    """

    keys: Tensor
    counts: tuple[int, ...]


def thin_labels(labels: Tensor, ids: int, rate: int, more_than: int | None = None) -> Tensor:
    """Keep only the grid rows and columns 0, rate, 2 rate ... ; other pixels belong to nobody.

    Args:
        labels: (h, w) integer.
        ids: Number of ids, background included.
        rate: Grid step; 1 keeps all.
        more_than: Thin only ids with more than this number of pixels; None thins every id.
    """
    if rate == 1:
        return labels
    drop = torch.ones_like(labels, dtype=torch.bool)
    drop[::rate, ::rate] = False
    if more_than is not None:
        counts = count_ids(labels, ids)
        large = torch.cat([counts > more_than, counts.new_zeros(1, dtype=torch.bool)])
        drop &= large[labels.clamp(max=ids).long()]
    return labels.masked_fill(drop, NOBODY)


def count_ids(labels: Tensor, ids: int) -> Tensor:
    """Pixels per id 0..ids-1, (ids,) integer."""
    return torch.bincount(labels.flatten().clamp(max=ids).long(), minlength=ids + 1)[:ids]


def group_by_id(embedding: Tensor, labels: Tensor, ids: int) -> LabelledPixels:
    """Sort the pixels of an embedding (C, h, w) by their label (h, w); labels from `ids` on are dropped."""
    counts = count_ids(labels, ids).tolist()
    order = torch.argsort(labels.flatten(), stable=True)[: sum(counts)]
    pixels = embedding.flatten(1).t()[order].contiguous()  # (C, h, w) -> (P, C)
    return LabelledPixels(pixels, tuple(counts))


def make_bank(references: Sequence[LabelledPixels], ids: int) -> KeyBank:
    """Put references together id by id. An id that a reference does not know has no pixels in it."""
    split = [_pad(reference, ids) for reference in references]
    groups = [torch.cat([parts[i] for parts in split]) for i in range(ids)]
    pixels = torch.cat(groups)  # (P, C), id after id
    keys = torch.cat([-2 * pixels, pixels.square().sum(1, keepdim=True)], 1)  # (P, C + 1)
    return KeyBank(keys, tuple(len(group) for group in groups))


def nearest_of_each_id(query: Tensor, bank: KeyBank) -> Tensor:
    """Smallest squared distance from each query pixel to each id.

    Args:
        query: (C, h, w) embedding of the current frame.
        bank: The references.

    Returns:
        (ids, h, w); `FAR` for an id without pixels. May be slightly negative through rounding.
    """
    channels, height, width = query.shape
    x = query.reshape(channels, -1).t()  # (Q, C)
    ones = torch.cat([x, x.new_ones(len(x), 1)], 1)  # (Q, C + 1)
    nearest = torch.cat([_nearest(part, bank) for part in ones.split(chunk_sizes(x.device).queries)], 1)  # (ids, Q)
    squared = x.square().sum(1)
    nearest = torch.where(torch.isinf(nearest), FAR, nearest + squared)
    return nearest.reshape(-1, height, width)


def _nearest(query: Tensor, bank: KeyBank) -> Tensor:
    """(Q, C + 1) -> (ids, Q): minimum of |y|^2 - 2 x y, infinite where an id has no pixels."""
    rows = [query.new_full((len(query),), float("inf")) for _ in bank.counts]
    size = chunk_sizes(query.device).keys
    for start in range(0, len(bank.keys), size):
        distances = query @ bank.keys[start : start + size].t()  # (Q, K)
        for identity, first, end in _columns(bank.counts, start, start + distances.shape[1]):
            rows[identity] = torch.minimum(rows[identity], distances[:, first:end].amin(1))
    return torch.stack(rows)


def _columns(counts: tuple[int, ...], start: int, end: int) -> list[tuple[int, int, int]]:
    """Which ids lie in columns start..end-1, as (id, first, end) relative to `start`."""
    parts = []
    begin = 0
    for identity, count in enumerate(counts):
        first, last = max(begin, start), min(begin + count, end)
        if first < last:
            parts.append((identity, first - start, last - start))
        begin += count
    return parts


def _pad(reference: LabelledPixels, ids: int) -> list[Tensor]:
    parts = list(reference.embedding.split(reference.counts))
    return parts + [reference.embedding[:0]] * (ids - len(parts))
