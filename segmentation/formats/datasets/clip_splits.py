"""Which set each clip of a data set belongs to. A clip keeps its set when others come or go."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from segmentation.errors import UserError

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_OWN_NAMES = ("dataset", "batch")
"""Files of these names are the program's own."""

_EXAMPLE = "Write it as train=.8,val=.2."
Shares = Mapping[str, float]
"""Share of the clips by name of the set; they sum to 1."""


def parse_shares(text: str) -> dict[str, float]:
    """Shares such as `train=.8,val=.2`; numbers that do not sum to 1 are taken in proportion.

    Raises:
        UserError: It is nothing of that kind.
    """
    shares: dict[str, float] = {}
    for part in text.split(","):
        name, sign, number = (piece.strip() for piece in part.partition("="))
        if not (sign and _NAME.fullmatch(name)) or name in shares or name in _OWN_NAMES:
            raise UserError(f"'{part.strip()}' of --split '{text}' is no set with its share.", _EXAMPLE)
        shares[name] = _share_of(number, text)
    whole = sum(shares.values())
    if not whole:
        raise UserError(f"The shares of --split '{text}' are all 0.", _EXAMPLE)
    return {name: share / whole for name, share in shares.items()}


def _share_of(number: str, text: str) -> float:
    try:
        share = float(number)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1e6:
        raise UserError(f"'{number}' of --split '{text}' is no share.", _EXAMPLE)
    return share


def split_clips(names: Iterable[str], shares: Shares, known: Mapping[str, str]) -> dict[str, str]:
    """The set of each clip.

    Args:
        names: The clips.
        shares: Share by set.
        known: Sets of clips that had one before; they keep it where it is still one of the sets.

    Returns:
        Set by clip. New clips come in an order that depends on nothing but their names, each to the set that lacks
        most, so that the shares are as near as whole clips allow.
    """
    wanted = list(names)
    chosen = {name: known[name] for name in wanted if known.get(name) in shares}
    counts = Counter(chosen.values())
    new = sorted((name for name in wanted if name not in chosen), key=_rank)
    for name in new:
        total = sum(counts.values()) + 1
        lacking = max(shares, key=lambda each: shares[each] * total - counts[each])
        chosen[name] = lacking
        counts[lacking] += 1
    return {name: chosen[name] for name in wanted}


def _rank(name: str) -> tuple[str, str]:
    """A place that says nothing of the name: neighbours in a list are often alike."""
    return hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest(), name
