"""What a run proposes, in words."""

from __future__ import annotations

import numpy as np

from app.session.plan_words import NO_BREAK
from app.session.run_proposals import Changes
from app.translating import tr
from segmentation.domain.open_proposals import MUCH


def proposal_words(changes: Changes) -> str:
    """How large the open proposal is, as one sentence without an end.

    Args:
        changes: (frames,) float32 by frame, -1 where nothing is open.
    """
    count, much = np.count_nonzero(changes >= 0), np.count_nonzero(changes > MUCH)
    if count == 1:
        return tr("Proposal: one frame, changed by %1").replace("%1", percent(float(changes.max())))
    text = tr("Proposal: %1 frames, %2 changed more than %3")
    return text.replace("%1", f"{count:,}").replace("%2", f"{much:,}").replace("%3", percent(MUCH))


def percent(share: float) -> str:
    """A change as one would read it: never 0 where there is one."""
    value = f"{100 * share:.0f}" if share >= 0.01 or share == 0 else "< 1"
    return f"{value} %".replace(" ", NO_BREAK)
