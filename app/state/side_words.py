"""What the two sides of a proposal are called: before and proposed, or the engines that are compared."""

from __future__ import annotations

from dataclasses import dataclass

from app.translating import tr
from segmentation.domain.agreement import STORED


@dataclass(frozen=True)
class SideWords:
    """What the two sides are called."""

    before: str
    after: str


def side_words(sides: tuple[str, str] | None) -> SideWords:
    """The engines where two are compared, else that one side is before the run and the other proposed by it."""
    if sides is None:
        return SideWords(tr("before"), tr("proposed"))
    first, second = sides
    return SideWords(tr("stored masks") if first == STORED else first, second)
