"""How much is computed at once, by device: a processor wants what fits its cache, a GPU few launches."""

from __future__ import annotations

from dataclasses import dataclass

import torch


@dataclass(frozen=True)
class ChunkSizes:
    """Limits of what one operation works on.

    Args:
        queries: Query pixels of global matching.
        keys: Reference pixels of global matching.
        pixels: Pixels whose squares are summed.
        looks_at_labels: Whether matching looks at whom pixels belong to: local matching goes row by row and passes over
            what no id can reach, and cells of the compact network are grouped by owner. Else all goes at once, and
            nothing waits for the device.
    """

    queries: int
    keys: int
    pixels: int
    looks_at_labels: bool


SMALL = ChunkSizes(512, 1024, 1024, looks_at_labels=True)
"""A product of 2 MB, whose minima are taken while it is still in the cache."""
LARGE = ChunkSizes(1 << 13, 1 << 14, 1 << 24, looks_at_labels=False)
"""A product of 512 MB."""
BY_DEVICE = {"cpu": SMALL}


def chunk_sizes(device: torch.device) -> ChunkSizes:
    """What suits a device."""
    return BY_DEVICE.get(device.type, LARGE)
