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
        reduction: All matching is done at so many times smaller a size, and the maps are enlarged.
    """

    channels: int
    windows: tuple[int, ...]
    local_atrous: int = 1
    halved: bool = False
    global_atrous: int = 1
    reduction: int = 1

    def size(self, height: int, width: int) -> tuple[int, int]:
        """At which an embedding of (height, width) is matched."""
        return (height - 1) // self.reduction + 1, (width - 1) // self.reduction + 1
