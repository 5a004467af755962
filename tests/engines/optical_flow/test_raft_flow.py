"""RAFT is used when torchvision is there, its lack is reported, and it sees frames of any size as it wants them."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from segmentation.engines.optical_flow.raft_flow import RaftFlow
from segmentation.errors import EngineError


class FakeRaft(nn.Module):
    """Moves everything by what its only weight says, right and down; remembers what it was given."""

    seen: tuple[Tensor, Tensor, int]

    def __init__(self) -> None:
        super().__init__()
        self.shift = nn.Parameter(torch.zeros(2))

    def forward(self, first: Tensor, second: Tensor, num_flow_updates: int) -> list[Tensor]:
        FakeRaft.seen = first, second, num_flow_updates
        flow = self.shift.view(1, 2, 1, 1).expand(1, 2, *first.shape[-2:])
        return [torch.zeros_like(flow), flow]


@pytest.fixture
def torchvision(monkeypatch: pytest.MonkeyPatch) -> None:
    modules = {name: ModuleType(name) for name in ("torchvision", "torchvision.models")}
    modules["torchvision.models"].optical_flow = ModuleType("optical_flow")
    modules["torchvision.models"].optical_flow.raft_large = lambda weights: FakeRaft()
    for name, module in modules.items():
        monkeypatch.setitem(sys.modules, name, module)


def pair(height: int, width: int) -> tuple[np.ndarray, np.ndarray]:
    first, second = np.random.default_rng(0).integers(0, 256, (2, height, width, 3), np.uint8)
    return first, second


@pytest.mark.usefixtures("torchvision")
@pytest.mark.parametrize(("size", "seen"), [((130, 201), (136, 208)), ((48, 64), (128, 128)), ((128, 136), (128, 136))])
def test_the_last_refinement_is_the_flow_at_the_size_of_the_frames(
    size: tuple[int, int], seen: tuple[int, int]
) -> None:
    raft = RaftFlow({"shift": torch.tensor([1.5, -2.0])}, "cpu", updates=3)
    first, second = pair(*size)
    flow = raft(first, second)
    assert flow.shape == (*size, 2)
    assert flow.dtype == np.float32
    assert np.unique(flow.reshape(-1, 2), axis=0).tolist() == [[1.5, -2.0]]
    a, b, updates = FakeRaft.seen
    assert (tuple(a.shape), updates) == ((1, 3, *seen), 3)
    for given, picture in ((a, first), (b, second)):
        shown = given[0, :, : size[0], : size[1]].permute(1, 2, 0).numpy()
        np.testing.assert_allclose((shown + 1) * 127.5, picture, atol=1e-3)


@pytest.mark.usefixtures("torchvision")
def test_wrong_weights_are_named(tmp_path: Path) -> None:
    torch.save({"other": torch.zeros(1)}, tmp_path / "other.pth")
    with pytest.raises(EngineError, match="shift"):
        RaftFlow(tmp_path / "other.pth", "cpu")


def test_without_torchvision_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torchvision", None)
    with pytest.raises(EngineError, match="torchvision, which is not installed") as refused:
        RaftFlow({}, "cpu")
    assert "DIS" in refused.value.advice
