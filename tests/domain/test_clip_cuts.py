"""A clip that nobody searched has no cuts, and none of its frames counts as searched."""

from __future__ import annotations

from segmentation.domain.clip_cuts import ClipCuts


def test_nothing_is_known_of_a_clip_at_first() -> None:
    assert ClipCuts() == ClipCuts((), 0)
