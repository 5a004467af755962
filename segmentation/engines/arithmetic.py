"""In which numbers a network computes: single precision, TF32 in convolutions, or half precision by autocast.

Matching stays in single precision whatever is chosen here: distances are differences of large numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TypeVar

import torch
from torch import nn

from segmentation.engines.layers.deformable_conv import DeformableConv2d

Network = TypeVar("Network", bound=nn.Module)
WEIGHED = (nn.Conv2d, nn.ConvTranspose2d, nn.Linear, DeformableConv2d)
"""What autocast computes in half precision."""
HALVES = {"float16": torch.float16, "bfloat16": torch.bfloat16}


@contextmanager
def compute_in(precision: str, device: torch.device) -> Iterator[None]:
    """Let a network compute inside in `precision`, one of the choices of `common_settings.PRECISION`, on `device`.

    On CUDA cuDNN measures which of its ways is fastest for shapes that stay the same over a run, and convolutions take
    TF32 unless `float32` is chosen. What was set before holds again afterwards.
    """
    with ExitStack() as settings:
        if device.type == "cuda":
            flags = torch.backends.cudnn.flags(enabled=True, benchmark=True, allow_tf32=precision != "float32")
            settings.enter_context(flags)
        if precision in HALVES:
            settings.enter_context(torch.autocast(device.type, HALVES[precision]))
        yield


def hold_weights_in(network: Network, precision: str) -> Network:
    """`network`, frozen, with the weights of convolutions and products in half precision where that is `precision`.

    Autocast rounds weights that do not learn anew each time they are used, which is half as many operations again.
    """
    for part in network.modules() if precision in HALVES else ():
        if isinstance(part, WEIGHED):
            part.to(HALVES[precision])
    return network
