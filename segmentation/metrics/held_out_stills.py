"""Which stills the figures on clicks are measured on, so that nothing is tuned or trained on them.

A still is held out by its name, "SET/STEM". Two stills of one scene share a key: the frames of a sequence, and
photographs of BSDS, which come in two sets. What learns leaves out whole scenes.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable

HELD_OUT = 5
"""One still in so many is held out: those whose name hashes to a multiple."""
_BSDS = re.compile(r"BSDS\d*[^/]*/(?:train|test|val)?_?(\d+)$|SOD-on-BSDS\d+/(\d+)$")
_DAVIS = re.compile(r"(?:DAVIS[^/]*/)?([a-z][a-z-]*[a-z])[-_]\d+$")


def is_held_out(name: str) -> bool:
    """Whether the still "SET/STEM" is held out."""
    return zlib.crc32(name.encode()) % HELD_OUT == 0


def scene_of(name: str) -> str:
    """What the stills of one scene share.

    Args:
        name: "SET/STEM" of a still, or the name of a clip: that of its sequence with a number.
    """
    if match := _BSDS.match(name):
        return f"BSDS {match[1] or match[2]}"
    if (match := _DAVIS.match(name)) and (name.startswith("DAVIS") or "/" not in name):
        return f"DAVIS {match[1]}"
    return name


def scenes_held_out(stills: Iterable[str]) -> frozenset[str]:
    """The scenes of all that is held out among `stills`, names as "SET/STEM"."""
    return frozenset(scene_of(name) for name in stills if is_held_out(name))
