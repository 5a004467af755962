"""Multi-local matching: for every query pixel the nearest pixel of each id in windows around it in the previous frame.

CFBI (Yang et al., ECCV 2020, section 3.3; atrous grid: CFBI+, TPAMI 2021). Each distance is computed once per query
row by a matrix product, reordered so that the nested windows are rings, and every id takes ring minima; ids are
skipped where the windows cannot reach them.
Original: github.com/z-x-yang/CFBI, BSD-2-Clause; written anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from segmentation.engines.layers.chunk_sizes import chunk_sizes
from segmentation.engines.layers.global_matching import FAR, NOBODY


@dataclass(frozen=True)
class Rings:
    """Offsets of the largest window ordered from the centre outward.

    Args:
        reach: Steps to each side in the largest window.
        order: Flat offsets (2 reach + 1)^2, ring by ring.
        ends: End of each window in `order`, smallest window first.
    """

    reach: int
    order: Tensor
    ends: tuple[int, ...]


def make_rings(windows: Sequence[int], atrous: int, device: torch.device) -> Rings:
    """Rings of the windows given as reach in pixels, any order."""
    steps = sorted({window // atrous for window in windows})
    reach = steps[-1]
    offsets = torch.arange(-reach, reach + 1, device=device).abs()
    radius = torch.maximum(offsets[:, None], offsets[None]).flatten()
    order = torch.argsort(radius, stable=True)
    return Rings(reach, order, tuple((2 * step + 1) ** 2 for step in steps))


def nearest_in_windows(
    query: Tensor, previous: Tensor, labels: Tensor, ids: int, windows: Sequence[int], atrous: int
) -> Tensor:
    """Smallest squared distance within each window to each id.

    Args:
        query: (C, h, w) embedding of the current frame.
        previous: (C, h, w) embedding of the previous frame.
        labels: (h, w) integer labels of the previous frame; labels from `ids` on match nobody.
        ids: Number of ids, background included.
        windows: Reach in pixels to each side; with `atrous` a, only offsets that are multiples of a count.
        atrous: Step between offsets.

    Returns:
        (ids, windows, h, w) in the published order: largest window first, the others ascending. `FAR` where a window
        holds no pixel of the id.
    """
    rings = make_rings(windows, atrous, query.device)
    height, width = labels.shape
    pad = rings.reach * atrous
    keys = torch.cat([-2 * previous, previous.square().sum(0, keepdim=True)])  # (C + 1, h, w)
    keys = F.pad(keys, [pad] * 4).permute(1, 2, 0).contiguous()  # (h + 2 pad, w + 2 pad, C + 1)
    padded = F.pad(labels.long(), [pad] * 4, value=NOBODY)  # (h + 2 pad, w + 2 pad)
    ones = torch.cat([query, query.new_ones(1, height, width)]).permute(1, 0, 2).contiguous()  # (h, C + 1, w)
    if chunk_sizes(query.device).looks_at_labels:
        nearest = _row_by_row(ones, keys, padded, labels, ids, rings, atrous)
    else:
        nearest = _all_rows(ones, keys, padded, ids, rings, atrous)
    nearest = torch.where(torch.isinf(nearest), FAR, nearest + query.square().sum(0))
    return _order_as_published(nearest, windows, atrous)


def _row_by_row(
    ones: Tensor, keys: Tensor, padded: Tensor, labels: Tensor, ids: int, rings: Rings, atrous: int
) -> Tensor:
    """Rows of queries (h, C + 1, w) among padded keys (h', w', C + 1) and labels (h', w') -> (ids, windows, h, w)."""
    pad, height = rings.reach * atrous, len(ones)
    spans = [_span(labels == identity, pad) for identity in range(ids)]
    rows = [
        _row(ones[y], keys[y : y + 2 * pad + 1 : atrous], padded[y : y + 2 * pad + 1 : atrous], y, spans, rings, atrous)
        for y in range(height)
    ]
    return torch.stack(rows, 2)  # (ids, windows, h, w), smallest window first


def _all_rows(ones: Tensor, keys: Tensor, padded: Tensor, ids: int, rings: Rings, atrous: int) -> Tensor:
    """As `_row_by_row`, all rows at once and without a look at the labels: one product for each step up or down."""
    side, (height, _, width) = 2 * rings.reach + 1, ones.shape
    bands = []
    for step in range(side):
        products = torch.bmm(keys[step * atrous : step * atrous + height], ones)  # (h, w', w)
        wide = products.shape[1]
        # Offset s of query column x is key column x + s * atrous: a diagonal band of each row's product.
        bands.append(products.as_strided((height, side, width), (wide * width, atrous * width, width + 1)))
    distances = torch.stack(bands, 1).reshape(height, side**2, width)[:, rings.order]  # (h, offsets, w), ring by ring
    near = padded.unfold(0, height, 1)[::atrous][:side].unfold(1, width, 1)[:, ::atrous][:, :side]
    near = near.permute(2, 0, 1, 3).reshape(height, side**2, width)[:, rings.order]  # (h, offsets, w)
    found = []
    for identity in range(ids):
        mine = torch.where(near == identity, distances, float("inf"))
        starts = (0, *rings.ends[:-1])
        nearest = torch.stack([mine[:, start:end].amin(1) for start, end in zip(starts, rings.ends, strict=True)])
        found.append(nearest.cummin(0).values)  # (windows, h, w)
    return torch.stack(found)


def _row(
    query: Tensor,
    keys: Tensor,
    labels: Tensor,
    y: int,
    spans: Sequence[tuple[int, int, int, int] | None],
    rings: Rings,
    atrous: int,
) -> Tensor:
    """One query row: (C + 1, w), keys (R, w', C + 1) and labels (R, w') -> (ids, windows, w)."""
    side, width = 2 * rings.reach + 1, query.shape[1]
    products = torch.matmul(keys, query)  # (R, w', w)
    wide = products.shape[1]
    # Offset s of query column x is key column x + s * atrous: a diagonal band of the product.
    band = products.as_strided((side, side, width), (wide * width, atrous * width, width + 1))
    distances = band.reshape(-1, width)[rings.order]  # (offsets, w), ring by ring
    near = labels.unfold(1, width, 1)[:, :: atrous if atrous > 1 else 1][:, :side]  # (side, side, w)
    near = near.reshape(-1, width)[rings.order]  # (offsets, w)
    result = query.new_full((len(spans), len(rings.ends), width), float("inf"))
    for identity, span in enumerate(spans):
        if span is None or not span[0] <= y < span[1]:
            continue
        columns = slice(span[2], span[3])
        mine = distances[:, columns].masked_fill(near[:, columns] != identity, float("inf"))
        result[identity, :, columns] = _ring_minima(mine, rings.ends)
    return result


def _ring_minima(distances: Tensor, ends: Sequence[int]) -> Tensor:
    """(offsets, w) -> (windows, w): minimum over the first ends[i] rows."""
    starts = (0, *ends[:-1])
    rings = torch.stack([distances[start:end].amin(0) for start, end in zip(starts, ends, strict=True)])
    return rings.cummin(0).values


def _span(mask: Tensor, pad: int) -> tuple[int, int, int, int] | None:
    """Rows and columns (first, end) whose windows can reach the mask, or None when it is empty."""
    rows, columns = mask.any(1).nonzero(), mask.any(0).nonzero()
    if not len(rows):
        return None
    (top, bottom), (left, right) = ((int(found[0]), int(found[-1])) for found in (rows, columns))
    height, width = mask.shape
    return max(0, top - pad), min(height, bottom + pad + 1), max(0, left - pad), min(width, right + pad + 1)


def _order_as_published(nearest: Tensor, windows: Sequence[int], atrous: int) -> Tensor:
    """From one map per distinct step count, ascending, to one map per window: largest first, then ascending."""
    ascending = sorted(windows)
    steps = sorted({window // atrous for window in windows})
    order = [steps.index(window // atrous) for window in (ascending[-1], *ascending[:-1])]
    return torch.stack([nearest[:, step] for step in order], 1)  # not indexed by the list, which would wait for a GPU
