"""RegionMode: which objects of a run are followed at full resolution, and what counts as small. Values only."""

from __future__ import annotations

from enum import Enum

SMALL_SHARE = 0.01
"""An object that covers less of the picture is small. docs/accuracy.md shows what a window gains by size."""


class RegionMode(Enum):
    """Which objects get a window of their own."""

    OFF = "off"
    """None: the engine sees whole pictures."""
    AUTO = "auto"
    """Those that are small where the run departs from them; the others are propagated in whole pictures as ever."""
    ON = "on"
    """All; a window around a large object is the whole picture."""


def is_small(share: float) -> bool:
    """Whether an object that covers such a share of the picture, 0..1, is small; one that is not seen is not."""
    return 0 < share < SMALL_SHARE
