"""Telling an exhausted memory from other failures of torch, so that an engine can go on with less and not crash."""

from __future__ import annotations

import torch

_CPU_MESSAGE = "not enough memory"


def is_out_of_memory(error: RuntimeError) -> bool:
    """Whether torch failed because the memory of the device or of the machine is exhausted."""
    return isinstance(error, torch.OutOfMemoryError) or _CPU_MESSAGE in str(error)


def release_cached_memory(device: torch.device) -> None:
    """Give memory that torch keeps for later back to the device, so that a second try can have it."""
    if device.type == "cuda":
        torch.cuda.empty_cache()
