"""Which of the references that an engine holds go when there are too many of them.

The first and the newest stay, and so does every one that alone shows some object; of the others the oldest goes first.
If only such are left, the oldest but the first goes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Held = TypeVar("Held")


def within_cap(
    references: Sequence[Held],
    is_too_much: Callable[[Sequence[Held]], bool],
    shown_by: Callable[[Held], frozenset[int]],
) -> list[Held]:
    """The references that stay, in their order; never fewer than the first and the newest.

    Args:
        references: Oldest first.
        is_too_much: Whether so many are more than the cap allows.
        shown_by: The labels that one of them shows.
    """
    kept = list(references)
    while len(kept) > 2 and is_too_much(kept):
        del kept[_least_needed([shown_by(reference) for reference in kept])]
    return kept


def _least_needed(shown: Sequence[frozenset[int]]) -> int:
    """Position of the one to drop."""
    for position in range(1, len(shown) - 1):
        rest = (labels for other, labels in enumerate(shown) if other != position)
        if shown[position] <= frozenset().union(*rest):
            return position
    return 1
