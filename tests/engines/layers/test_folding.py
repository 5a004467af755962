"""Folding keeps the function of a trained trunk and leaves nothing trainable behind. Compiling changes no key and no
result, reaches parts inside lists, and happens only where it is asked for: by the setting of each engine that has it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from small_networks import make_networks_small
from torch import Tensor, nn

from segmentation.bench.bench_engine_cases import random_weights
from segmentation.engines import FrameWindow, Reference, create_engine
from segmentation.engines.layers import folding
from segmentation.engines.layers.folding import compile_parts, ready_for_inference
from segmentation.engines.layers.resnet import Bottleneck, ResNet
from segmentation.engines.registry import BUILT_IN, engine_spec


def _with_statistics(network: torch.nn.Module) -> torch.nn.Module:
    for part in network.modules():
        if isinstance(part, torch.nn.BatchNorm2d):
            torch.nn.init.normal_(part.running_mean, std=0.2)
            torch.nn.init.uniform_(part.running_var, 0.5, 1.5)
            torch.nn.init.uniform_(part.weight, 0.2, 0.6)
            torch.nn.init.normal_(part.bias, std=0.1)
    return network.eval()


def test_folded_trunk_gives_the_same_features() -> None:
    torch.manual_seed(0)
    network = _with_statistics(ResNet((1, 2, 1, 1), in_channels=4))
    x = torch.randn(2, 4, 64, 96)
    with torch.inference_mode():
        before = network(x)
        after = ready_for_inference(network, torch.device("cpu"))(x)
    assert [tuple(f.shape[1:]) for f in after] == [(256, 16, 24), (512, 8, 12), (1024, 4, 6), (2048, 2, 3)]
    for old, new in zip(before, after, strict=True):
        assert torch.allclose(old, new, rtol=1e-4, atol=1e-4 * float(old.abs().max()))


def test_no_normalisation_and_no_gradient_is_left() -> None:
    network = ready_for_inference(_with_statistics(Bottleneck(8, 4, stride=2)), torch.device("cpu"))
    assert not any(isinstance(part, torch.nn.BatchNorm2d) for part in network.modules())
    assert not any(parameter.requires_grad for parameter in network.parameters())


class Trunks(nn.Module):
    """Holds parts that are called one by one, as the trunks of FSNet."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Conv2d(3, 4, 3, padding=1)


class Small(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.trunks = Trunks()
        self.stem = nn.Sequential(nn.Conv2d(3, 4, 3, padding=1), nn.ReLU())
        self.heads = nn.ModuleList([nn.Conv2d(4, 1, 1), nn.Conv2d(4, 2, 1)])

    def forward(self, x: Tensor) -> Tensor:
        x = self.stem(x) + self.trunks.first(x)
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
    assert len(graphs) == 4
    assert set(network.state_dict()) == keys


def test_every_part_of_a_network_of_many_is_compiled() -> None:
    sizes = range(1, 25, 2)  # parts that differ in nothing share what was compiled
    network = nn.Sequential(
        *(nn.Sequential(nn.Conv2d(1, 1, size, padding=size // 2), nn.ReLU()) for size in sizes)
    ).eval()
    graphs = []

    def backend(graph: Any, inputs: Any) -> Callable[..., Any]:
        graphs.append(graph)
        return graph.forward  # type: ignore[no-any-return]

    compile_parts(network, backend)
    with torch.inference_mode():
        network(torch.rand(1, 1, 4, 4))
    assert len(graphs) == len(sizes)


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


def _has_compile(name: str) -> bool:
    return any(setting.name == "compile" for setting in engine_spec(name).settings)


def _result(name: str, settings: dict[str, Any]) -> np.ndarray:
    """Of one small frame, by a network with random weights where none ship."""
    weights = random_weights(name) if engine_spec(name).network else None
    engine: Any = create_engine(name, weights, "cpu", settings | ({"sizes": [32]} if name == "imcnet" else {}))
    clip = np.random.default_rng(0).integers(0, 255, (9, 40, 48, 3), np.uint8)
    if engine_spec(name).kind == "saliency":
        frames = [clip[4 + offset] for offset in engine.spec.window]
        window = FrameWindow(frames, engine.spec.window.index(0), flow_colour=clip[0] if name == "fsnet" else None)
        return engine.segment(window)  # type: ignore[no-any-return]
    labels = np.zeros((40, 48), np.uint8)
    labels[8:24, 10:30] = 1
    engine.begin([Reference(0, clip[0], labels)])
    return engine.step(clip[1])  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", [name for name in BUILT_IN if _has_compile(name)])
def test_the_setting_of_every_engine_compiles_the_parts_that_a_frame_goes_through(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    make_networks_small(monkeypatch)
    expected, ran = _result(name, {}), []

    def compile_part(forward: Callable[..., Any], **_: Any) -> Callable[..., Any]:
        def run(*given: Any, **named: Any) -> Any:
            ran.append(forward)
            return forward(*given, **named)

        return run

    monkeypatch.setattr(torch, "compile", compile_part)
    assert np.array_equal(_result(name, {"compile": True}), expected)
    assert len(ran) > 2
