"""A network made from a checkpoint without first drawing initial values that nobody will see (seconds for 100 M)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import torch
from torch import nn

from segmentation.engines.weights.checkpoints import Weights, load_into

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
        EngineError: As `load_into`.
    """
    with torch.device("meta"):
        network = make()
    network.to_empty(device="cpu")
    load_into(network, weights, what=what, canonical=canonical, unused=unused)
    return network
