"""Repeatable weights for SAVOS, which has no published ones. The seed is one that listens to its guidance."""

from __future__ import annotations

from functools import lru_cache

import torch

from segmentation.engines.savos.network import SAVOS


@lru_cache(maxsize=1)
def savos_state() -> dict[str, torch.Tensor]:
    """A whole state dict; treat it as read-only."""
    with torch.device("meta"):
        shapes = dict(SAVOS().state_dict())
    generator = torch.Generator().manual_seed(8)
    return {key: _value(key, value, generator) for key, value in shapes.items()}


def _value(key: str, like: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    if not like.is_floating_point():
        return torch.zeros(like.shape, dtype=like.dtype)
    if key.endswith("running_var"):
        return torch.ones(like.shape)
    if like.ndim == 1:
        return torch.full(like.shape, 0.4 if ".bn3.weight" in key else float(key.endswith("weight")))
    deviation = (2 / like[0].numel()) ** 0.5
    return torch.empty(like.shape).normal_(0, deviation, generator=generator)
