"""ClipCuts: the frames of a clip at which shots begin, as far as it was searched for them."""

from __future__ import annotations

from dataclasses import dataclass

from segmentation.domain.frames import FrameIndex


@dataclass(frozen=True)
class ClipCuts:
    """What is known of the cuts of a clip.

    Args:
        cuts: The frames at which shots begin, ascending, without the first of the clip.
        searched: So many frames, from the first, are known to begin a shot or not to.
    """

    cuts: tuple[FrameIndex, ...] = ()
    searched: int = 0
