"""Matching by groups and blocks, and all at once, equals the plain formulas; warping follows the flow."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor

from segmentation.engines.cfbi_plus_mobile.matching import MemoryCells, global_maps, local_maps
from segmentation.engines.cfbi_plus_mobile.network import warp
from segmentation.engines.layers.chunk_sizes import BY_DEVICE, ChunkSizes

SHARPNESS = torch.tensor(15.0)


def unit(*shape: int, seed: int = 0) -> Tensor:
    return F.normalize(torch.randn(*shape, generator=torch.Generator().manual_seed(seed)), dim=0)


def whole_cells(cells: int) -> Tensor:
    """(2, K): each cell wholly object 1, object 2 or background."""
    owner = torch.randint(0, 3, (cells,), generator=torch.Generator().manual_seed(1))
    return torch.stack([(owner == label).float() for label in (1, 2)])


def plain_maps(query: Tensor, keys: Tensor, shares: Tensor) -> Tensor:
    """(N, 3, Q) for whole cells that are all known."""
    cosine = query.flatten(1).t() @ keys
    votes = (SHARPNESS * cosine).softmax(1) @ shares.t()
    rows = []
    for share, vote in zip(shares, votes.t(), strict=True):
        rows.append(torch.stack([cosine[:, share == 1].amax(1), cosine[:, share == 0].amax(1), vote]))
    return torch.stack(rows)


def test_global_matching_gives_the_nearest_of_both_sides_and_the_vote() -> None:
    query, keys, shares = unit(8, 5, 7), unit(8, 1300, seed=2), whole_cells(1300)
    found = global_maps(query, MemoryCells(keys, shares, torch.ones_like(shares)), SHARPNESS)
    torch.testing.assert_close(found.flatten(2), plain_maps(query, keys, shares), atol=1e-4, rtol=1e-4)


def test_unknown_cells_do_not_count() -> None:
    query, keys, shares = unit(8, 4, 4), unit(8, 60, seed=2), whole_cells(60)
    known = torch.ones_like(shares)
    known[:, 40:] = 0
    shares[:, 40:] = 0
    found = global_maps(query, MemoryCells(keys, shares, known), SHARPNESS)
    torch.testing.assert_close(found.flatten(2), plain_maps(query, keys[:, :40], shares[:, :40]), atol=1e-3, rtol=1e-3)


def test_all_groups_at_once_find_what_group_by_group_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    query, keys, shares = unit(8, 6, 7), unit(8, 70, seed=2), whole_cells(70)
    known = torch.ones_like(shares)
    shares[0, :20] = torch.linspace(0, 1, 20)  # divided cells, and nearly whole ones
    shares[1, :20] = (1 - shares[0, :20]) / 2
    known[:, 60:] = 0.4
    shares[:, 60:] = torch.minimum(shares[:, 60:], known[:, 60:])
    memory = MemoryCells(keys, shares, known)
    by_group = global_maps(query, memory, SHARPNESS)
    monkeypatch.setitem(BY_DEVICE, "cpu", ChunkSizes(40, 32, 1024, looks_at_labels=False))
    torch.testing.assert_close(global_maps(query, memory, SHARPNESS), by_group, atol=1e-5, rtol=1e-5)


def test_only_the_vote_teaches_the_keys() -> None:
    keys = unit(8, 60, seed=2).requires_grad_()
    memory = MemoryCells(keys, whole_cells(60), torch.ones(2, 60))
    maps = global_maps(unit(8, 3, 3), memory, SHARPNESS)
    assert torch.autograd.grad(maps[:, 2].sum(), keys, retain_graph=True)[0].abs().sum() > 0
    assert torch.autograd.grad(maps[:, :2].sum(), keys)[0].abs().sum() == 0


def test_the_votes_gradients_are_those_of_their_formula() -> None:
    chance = torch.Generator().manual_seed(3)
    query, keys = (torch.randn(4, count, generator=chance) for count in (6, 600))
    shares = torch.rand(2, 600, generator=chance)
    upstream = torch.randn(2, 6, generator=chance)

    def gradients(votes: Callable[[Tensor, Tensor, Tensor], Tensor]) -> tuple[Tensor, ...]:
        given = [F.normalize(part, dim=0).requires_grad_() for part in (query, keys)]
        sharpness = torch.tensor(9.0, requires_grad=True)
        return torch.autograd.grad((votes(*given, sharpness) * upstream).sum(), [*given, sharpness])

    def by_formula(cells: Tensor, memory: Tensor, sharpness: Tensor) -> Tensor:
        return shares @ (sharpness * cells.t() @ memory).softmax(1).t()

    def by_blocks(cells: Tensor, memory: Tensor, sharpness: Tensor) -> Tensor:
        kept = MemoryCells(memory, shares, torch.ones_like(shares))
        return global_maps(cells[:, None], kept, sharpness)[:, 2, 0]

    for found, wanted in zip(gradients(by_blocks), gradients(by_formula), strict=True):
        torch.testing.assert_close(found, wanted, rtol=1e-4, atol=1e-5)


def test_local_matching_looks_no_further_than_its_window() -> None:
    query = torch.zeros(2, 1, 9)
    query[0] = 1
    earlier, shares = torch.zeros(2, 1, 9), torch.zeros(1, 1, 9)
    earlier[1] = 1
    earlier[:, 0, 8] = torch.tensor([1.0, 0.0])  # alike, and the only cell of the object
    shares[0, 0, 8] = 1
    own = local_maps(query, earlier, shares, SHARPNESS, reach=3)[0, 0, 0]
    assert own[5:].min() > 0.99
    assert own[:5].max() < 0.6


def test_warping_takes_each_pixel_from_where_its_flow_points() -> None:
    image = torch.arange(32.0).reshape(1, 1, 4, 8)
    flow = torch.zeros(1, 2, 4, 8)
    flow[:, 0] = 2  # two columns to the right
    torch.testing.assert_close(warp(image, flow)[0, 0, :, :6], image[0, 0, :, 2:])


def test_warping_scales_the_flow_with_the_map() -> None:
    cells = torch.arange(8.0).reshape(1, 1, 2, 4)
    flow = torch.zeros(1, 2, 16, 32)
    flow[:, 0] = 8  # one cell
    torch.testing.assert_close(warp(cells, flow)[0, 0, :, :3], cells[0, 0, :, 1:])
