"""The moving average follows parameters slowly and buffers at once, and knows a tensor of two names once."""

from __future__ import annotations

import pytest
import torch
from torch import nn

from segmentation.training.ema import MovingAverage, decay_for


def test_parameters_are_averaged_and_statistics_taken_over() -> None:
    network = nn.BatchNorm1d(1)
    average = MovingAverage(network, decay=0.75)
    with torch.no_grad():
        network.weight.fill_(5.0)
        network.running_mean.fill_(3.0)
    average.update(network)
    assert float(average.weights["weight"]) == pytest.approx(0.75 * 1 + 0.25 * 5)
    assert float(average.weights["running_mean"]) == 3.0


def test_a_shared_tensor_is_averaged_once() -> None:
    layer = nn.Linear(1, 1, bias=False)
    network = nn.ModuleDict({"a": layer, "b": layer})
    average = MovingAverage(network, decay=0.5)
    before = layer.weight.item()
    with torch.no_grad():
        layer.weight.add_(2.0)
    average.update(network)
    assert list(average.weights) == ["a.weight"]
    assert float(average.weights["a.weight"]) == pytest.approx(before + 1.0)


def test_the_average_spans_a_tenth_of_the_run() -> None:
    assert decay_for(100_000) == pytest.approx(1 - 1e-4)
    assert 0 <= decay_for(1) < 1
