"""The cuts of a clip for runs without a window: searched once and kept, and what is said where a run stops at one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from segmentation.errors import StorageError

if TYPE_CHECKING:
    from segmentation.domain.clip import Clip
    from segmentation.domain.frames import FrameIndex
    from segmentation.jobs.propagation.plan import PropagationPlan
    from segmentation.media.video import Video


def find_cuts_once(
    clip: Clip, video: Video, on_progress: Callable[[int], None] = lambda searched: None
) -> tuple[FrameIndex, ...]:
    """The cuts of a clip, ascending; it is searched unless it was before.

    Args:
        clip: The clip.
        video: The same, open.
        on_progress: Called with the number of frames searched so far; not where nothing is left to search.

    Raises:
        MediaError: The clip cannot be read.
    """
    from segmentation.media.shot_cuts import search_on
    from segmentation.storage.known_cuts import load_cuts, save_cuts

    before = found = load_cuts(clip)
    if before.searched == clip.frame_count:
        return before.cuts
    for known in search_on(video.read, clip.frame_count, before):
        on_progress(known.searched)
        found = known
    with suppress(StorageError):  # a cache: the clip is searched again
        save_cuts(clip, found)
    return found.cuts


def cut_notes(plan: PropagationPlan, advice: str) -> tuple[str, ...]:
    """At which cuts the run will stop, and what to do about it; nothing where it meets none."""
    stops = plan.stops
    if not stops:
        return ()
    word, frames = "cut at frame" if len(stops) == 1 else "cuts at frames", ", ".join(map(str, stops))
    return (f"The run stops at the {word} {frames}: the frames behind are not computed. {advice}",)
