"""The order in which people number files: img2 comes before img10."""

from __future__ import annotations

import re


def natural_key(name: str) -> tuple[tuple[int, str | int], ...]:
    """A sort key: runs of digits compare as numbers, everything else as text without regard to case."""
    parts = re.split(r"(\d+)", name.casefold())
    return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in parts if part)
