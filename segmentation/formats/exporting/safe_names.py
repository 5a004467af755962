"""Names that a file can have on every system, made from the names of clips and frames, which may hold anything."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

_FORBIDDEN = re.compile(r'[\x00-\x1f/\\:*?"<>|\ud800-\udfff]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_MOST_BYTES = 150
"""File systems allow 255 bytes; suffixes and the hidden folder of an unfinished export need their share."""


def safe_name(name: str) -> str:
    """`name` with `_` for what a file name cannot hold, cut to a length that leaves room for suffixes."""
    safe = _FORBIDDEN.sub("_", name).encode()[:_MOST_BYTES].decode(errors="ignore").rstrip(". ")
    return f"{safe}_" if not safe or _RESERVED.fullmatch(safe) else safe


@lru_cache(maxsize=8)
def safe_names(names: tuple[str, ...]) -> tuple[str, ...]:
    """Each name made safe; names that would become equal to another get their number from 0 behind them."""
    safe = tuple(map(safe_name, names))
    if len(set(safe)) == len(safe) or len(set(names)) < len(names):
        return safe
    shared = Counter(safe)
    return tuple(f"{name}_{number}" if shared[name] > 1 else name for number, name in enumerate(safe))
