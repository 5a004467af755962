"""A network filled from a checkpoint: its own copy of every weight, and nothing imported that it does not need."""

from __future__ import annotations

import subprocess
import sys

import pytest
import torch
from torch import nn

from segmentation.engines.weights.network_loading import load_network
from segmentation.errors import EngineError

CODE = """
import sys
import torch
from torch import nn
from segmentation.engines.weights.network_loading import load_network

network = load_network(lambda: nn.BatchNorm2d(2), nn.BatchNorm2d(2).state_dict(), "norm")
assert float(network(torch.ones(1, 2, 3, 3)).detach().mean()) == 0
print("sympy" in sys.modules)
"""


def make() -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(2, 3, 3), nn.BatchNorm2d(3))


def test_weights_are_copied_in_the_network_s_own_type_and_order() -> None:
    given = {key: value.clone() for key, value in make().state_dict().items()}
    half = {key: value.half() if value.is_floating_point() else value for key, value in given.items()}
    half["0.weight"] = half["0.weight"].to(memory_format=torch.channels_last)
    network = load_network(make, half, "small")
    with torch.no_grad():
        for value in half.values():
            value.fill_(9)
    weight = network.get_parameter("0.weight")
    assert weight.dtype == torch.float32
    assert weight.is_contiguous()
    assert weight.requires_grad
    assert torch.equal(weight, given["0.weight"].half().float())
    assert network.get_buffer("1.num_batches_tracked").dtype == torch.int64


def test_what_does_not_fit_is_refused() -> None:
    state = make().state_dict()
    del state["0.bias"]
    with pytest.raises(EngineError, match=r"0\.bias"):
        load_network(make, state, "small")


def test_loading_imports_no_symbolic_mathematics() -> None:
    """torch would for `to_empty`: 500 modules and 50 MB."""
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
