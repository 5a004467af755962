"""Networks made ready for inference: batch normalisation is folded into the convolution before it, which is the same
function with fewer passes over memory, and parts are compiled by `torch.compile` where that is asked for.

Done once after the weights are loaded, and only for inference: a folded network cannot be trained or saved in its
published layout any more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any, TypeVar

import torch
from torch import nn

from segmentation.engines.layers.frozen_norm import fold_frozen_norms

Network = TypeVar("Network", bound=nn.Module)


def ready_for_inference(network: Network, device: torch.device, *, compiled: bool = False) -> Network:
    """`network`, loaded, made fast and frozen on `device`: normalisations folded, channels last in memory."""
    fold_batch_norms(network)
    fold_frozen_norms(network)
    network.eval().requires_grad_(False)
    network.to(device=device, memory_format=torch.channels_last)  # type: ignore[call-overload]
    if compiled:
        compile_parts(network)
    return network


def fold_batch_norms(network: nn.Module) -> None:
    """Fold, in place, every normalisation that directly follows a convolution.

    A pair is a convolution and the `BatchNorm2d` after it in an `nn.Sequential`, or attributes `convX` and `bnX` of one
    module. The normalisations become identities.
    """
    for parent in list(network.modules()):
        for conv_name, norm_name in _pairs(parent):
            conv, norm = getattr(parent, conv_name), getattr(parent, norm_name)
            _fold(conv, norm)
            setattr(parent, norm_name, nn.Identity())


def _pairs(parent: nn.Module) -> Iterator[tuple[str, str]]:
    children = dict(parent.named_children())
    names = list(children)
    if isinstance(parent, nn.Sequential):
        candidates = list(pairwise(names))
    else:
        candidates = [(name, "bn" + name.removeprefix("conv")) for name in names if name.startswith("conv")]
    for conv_name, norm_name in candidates:
        if isinstance(children[conv_name], nn.Conv2d) and isinstance(children.get(norm_name), nn.BatchNorm2d):
            yield conv_name, norm_name


@torch.no_grad()
def _fold(conv: nn.Conv2d, norm: nn.BatchNorm2d) -> None:
    if norm.running_mean is None or norm.running_var is None:
        raise ValueError("A normalisation without running statistics cannot be folded.")
    # In float64, so that folding costs no accuracy.
    scale = norm.weight.double() / torch.sqrt(norm.running_var.double() + norm.eps)
    bias = torch.zeros_like(scale) if conv.bias is None else conv.bias.double()
    shifted = norm.bias.double() + (bias - norm.running_mean.double()) * scale
    conv.weight.copy_(conv.weight.double() * scale.view(-1, 1, 1, 1))
    conv.bias = nn.Parameter(shifted.to(conv.weight.dtype), requires_grad=False)


def compile_parts(network: nn.Module, backend: str | Callable[..., Any] = "inductor") -> None:
    """Compile, in place, what a network calls, when it first runs. Keys of its state stay as they are.

    Args:
        network: Loaded, folded and on its device.
        backend: As in `torch.compile`.
    """
    # Without a compiler for the device (a C++ compiler on the CPU) a frame must come out all the same.
    torch._dynamo.config.suppress_errors = True
    # Parts of torch's own classes count as one function to it, of which it compiles only the first eight by default.
    torch._dynamo.config.recompile_limit = torch._dynamo.config.accumulated_recompile_limit
    for part in _find_called_parts(network):
        # Not `part.compile`, which passes over modules of torch itself, such as a Sequential.
        part.forward = torch.compile(part.forward, backend=backend)


def _find_called_parts(module: nn.Module) -> Iterator[nn.Module]:
    """Children; those of a child that is never called itself, such as a list of modules, in its place."""
    for child in module.children():
        if type(child).forward is nn.Module.forward:
            yield from _find_called_parts(child)
        else:
            yield child
