"""A network made from a checkpoint without first drawing initial values that nobody will see (seconds for 100 M)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import torch
from torch import Tensor, nn

from segmentation.engines.weights.checkpoints import Weights, is_optional, load_published

Network = TypeVar("Network", bound=nn.Module)


def load_network(
    make: Callable[[], Network],
    weights: Weights,
    what: str,
    canonical: Callable[[str], str] = str,
    unused: Callable[[str], bool] = lambda key: False,
) -> Network:
    """`make()` filled from `weights`, on the CPU. The weights given are copied, never shared.

    Args:
        make: Builds the network; every tensor it holds must be in its state dict.
        weights: Path or dict in the published layout.
        what: Name of the network, for error messages.
        canonical: As in `load_published`.
        unused: As in `load_into`.

    Raises:
        EngineError: As `load_published`.
    """
    with torch.device("meta"):
        network = make()
    own = network.state_dict()
    shapes = {key: tuple(value.shape) for key, value in own.items()}

    def may_lack(key: str) -> bool:
        return is_optional(key) or unused(key)

    published = load_published(weights, shapes, what=what, canonical=canonical, optional=may_lack)
    # Not `to_empty`: to give room to tensors that have none, torch imports sympy, which takes 50 MB.
    network.load_state_dict({key: _copy(value, own[key].dtype) for key, value in published.items()}, assign=True)
    return network


def _copy(value: Tensor, dtype: torch.dtype) -> Tensor:
    """A contiguous copy on the CPU."""
    return torch.empty(value.shape, dtype=dtype).copy_(value)
