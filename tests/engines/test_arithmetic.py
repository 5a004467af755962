"""Half precision really computes in half, and cuDNN is asked for what was chosen; afterwards all is as before."""

from __future__ import annotations

from contextlib import contextmanager
from typing import Any

import pytest
import torch
from torch import nn

from segmentation.engines.arithmetic import compute_in, hold_weights_in

CPU, CUDA = torch.device("cpu"), torch.device("cuda")


@pytest.mark.parametrize(
    ("precision", "expected"),
    [("float32", torch.float32), ("tf32", torch.float32), ("bfloat16", torch.bfloat16), ("float16", torch.float16)],
)
def test_a_product_comes_out_in_the_precision_that_was_chosen(precision: str, expected: torch.dtype) -> None:
    with compute_in(precision, CPU):
        assert (torch.ones(2, 2) @ torch.ones(2, 2)).dtype == expected
    assert (torch.ones(2, 2) @ torch.ones(2, 2)).dtype == torch.float32


@pytest.mark.parametrize(("precision", "tf32"), [("float32", False), ("tf32", True)])
def test_on_cuda_convolutions_are_measured_and_take_tf32_if_wanted(
    monkeypatch: pytest.MonkeyPatch, precision: str, tf32: bool
) -> None:
    asked: list[dict[str, Any]] = []

    @contextmanager
    def flags(**wanted: Any) -> Any:
        asked.append(wanted)
        yield

    monkeypatch.setattr(torch.backends.cudnn, "flags", flags)
    with compute_in(precision, CUDA):
        pass
    with compute_in(precision, CPU):
        pass
    assert asked == [{"enabled": True, "benchmark": True, "allow_tf32": tf32}]


@pytest.mark.parametrize(("precision", "expected"), [("tf32", torch.float32), ("bfloat16", torch.bfloat16)])
def test_weights_are_held_in_half_where_they_are_used_in_half(precision: str, expected: torch.dtype) -> None:
    network = nn.Sequential(nn.Conv2d(3, 4, 3), nn.GroupNorm(2, 4), nn.Conv2d(4, 2, 1)).requires_grad_(False)
    picture = torch.rand(1, 3, 8, 8)
    with compute_in(precision, CPU):
        before = network(picture)
        assert torch.equal(hold_weights_in(network, precision)(picture), before)
    assert (network[0].weight.dtype, network[1].weight.dtype) == (expected, torch.float32)
