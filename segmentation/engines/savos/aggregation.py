"""From one map per object to probabilities that sum to 1 (Eq. 5 of the SAVOS paper). No network here."""

from __future__ import annotations

import torch
from torch import Tensor

SMALLEST_PROBABILITY = 1e-7


def product_background(foregrounds: Tensor) -> Tensor:
    """(K, H, W) in [0, 1] -> (1, H, W) in [0, 1]: the chance that no object is there, if they were independent."""
    return torch.prod(1 - foregrounds, dim=0, keepdim=True)


def aggregate(foregrounds: Tensor, background: Tensor) -> Tensor:
    """Soft aggregation by odds, o = p / (1 - p), over background and objects.

    Args:
        foregrounds: (K, H, W) in [0, 1], each object seen alone.
        background: (1, H, W) in [0, 1], p_0; the paper leaves it open.

    Returns:
        (1 + K, H, W), sums to 1. A single object is not aggregated: its map stays as it is.
    """
    if len(foregrounds) == 1:
        return torch.cat([1 - foregrounds, foregrounds])
    p = torch.cat([background, foregrounds]).clamp(SMALLEST_PROBABILITY, 1 - SMALLEST_PROBABILITY)
    odds = p / (1 - p)
    return odds / odds.sum(0)
