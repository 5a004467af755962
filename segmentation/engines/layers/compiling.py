"""`torch.compile` as an option: parts of a network are compiled when they first run, and otherwise run as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import torch
from torch import nn


def compile_parts(network: nn.Module, backend: str | Callable[..., Any] = "inductor") -> None:
    """Compile, in place, what a network calls. Keys of its state stay as they are.

    Args:
        network: Loaded, folded and on its device.
        backend: As in `torch.compile`.
    """
    # Without a compiler for the device (a C++ compiler on the CPU) a frame must come out all the same.
    torch._dynamo.config.suppress_errors = True
    for part in _find_called_parts(network):
        # Not `part.compile`, which passes over modules of torch itself, such as a Sequential.
        part.forward = torch.compile(part.forward, backend=backend)


def _find_called_parts(module: nn.Module) -> Iterator[nn.Module]:
    """Children; those of a mere list or dict of modules in its place."""
    for child in module.children():
        if isinstance(child, nn.ModuleList | nn.ModuleDict):
            yield from _find_called_parts(child)
        else:
            yield child
