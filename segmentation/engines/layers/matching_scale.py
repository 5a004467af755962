"""How one scale of a matching network is matched. Plain values: importing this must not import torch."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class MatchingScale:
    """How one scale is matched.

    Args:
        channels: Leading channels of the embedding that take part.
        windows: Local windows as reach in pixels to each side, ascending.
        local_atrous: Step between offsets of local matching.
        halved: Match locally at half the size and upsample the maps.
        global_atrous: Step between reference pixels of global matching.
    """

    channels: int
    windows: tuple[int, ...]
    local_atrous: int = 1
    halved: bool = False
    global_atrous: int = 1
