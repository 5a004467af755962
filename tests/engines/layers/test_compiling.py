"""Compiling changes no key and no result, reaches parts inside lists, and happens only where it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import Tensor, nn

from segmentation.engines.layers import folding
from segmentation.engines.layers.compiling import compile_parts


class Small(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, 4, 3, padding=1), nn.ReLU())
        self.heads = nn.ModuleList([nn.Conv2d(4, 1, 1), nn.Conv2d(4, 2, 1)])

    def forward(self, x: Tensor) -> Tensor:
        x = self.stem(x)
        return torch.cat([head(x) for head in self.heads], 1)


def test_parts_are_compiled_when_they_first_run_and_give_the_same() -> None:
    torch.manual_seed(0)
    network, pictures = Small().eval(), torch.rand(1, 3, 8, 8)
    keys, expected = set(network.state_dict()), network(pictures)
    graphs = []

    def backend(graph: Any, inputs: Any) -> Callable[..., Any]:
        graphs.append(graph)
        return graph.forward  # type: ignore[no-any-return]

    compile_parts(network, backend)
    assert not graphs
    with torch.inference_mode():
        torch.testing.assert_close(network(pictures), expected)
    assert len(graphs) == 3
    assert set(network.state_dict()) == keys


def test_what_does_not_compile_runs_as_it_is() -> None:
    network, pictures = Small().eval(), torch.rand(1, 3, 8, 8)
    expected = network(pictures)

    def backend(graph: Any, inputs: Any) -> Callable[..., Any]:
        raise RuntimeError("no compiler here")

    compile_parts(network, backend)
    with torch.inference_mode():
        torch.testing.assert_close(network(pictures), expected)


@pytest.mark.parametrize("compiled", [False, True])
def test_a_network_is_compiled_only_when_asked(monkeypatch: pytest.MonkeyPatch, compiled: bool) -> None:
    seen = []
    monkeypatch.setattr(folding, "compile_parts", seen.append)
    network = folding.ready_for_inference(Small(), torch.device("cpu"), compiled=compiled)
    assert seen == [network] * compiled
