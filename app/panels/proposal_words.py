"""What a run proposes, in words."""

from __future__ import annotations

from collections.abc import Iterable

from app.panels.plan_words import NO_BREAK
from app.translating import tr
from segmentation.domain.open_proposals import MUCH, ProposedFrame


def proposal_words(proposed: Iterable[ProposedFrame]) -> str:
    """How large the open proposal is, as one sentence without an end."""
    changes = [each.change for each in proposed]
    much = sum(change > MUCH for change in changes)
    text = tr("Proposal: %1 frames, %2 changed more than %3") if len(changes) != 1 else tr("Proposal: one frame, %2")
    if len(changes) == 1:
        return text.replace("%2", tr("changed by %1").replace("%1", percent(changes[0])))
    return text.replace("%1", f"{len(changes):,}").replace("%2", f"{much:,}").replace("%3", percent(MUCH))


def percent(share: float) -> str:
    """A change as one would read it: never 0 where there is one."""
    value = f"{100 * share:.0f}" if share >= 0.01 or share == 0 else "< 1"
    return f"{value} %".replace(" ", NO_BREAK)
