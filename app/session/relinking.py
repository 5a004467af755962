"""Ties a project to its clip at another place, after making sure that it is the same clip."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from app.translating import tr
from segmentation.domain.clip import Clip
from segmentation.errors import UserError
from segmentation.media.clip_facts import clip_of, state_of_source
from segmentation.media.fingerprint import SourceState
from segmentation.media.open_video import open_video


def relink_clip(known: Clip, clip: Path, source: str) -> Clip:
    """What the project is to know of its clip from now on. Reads the clip: not for the GUI thread.

    Args:
        known: What it knows.
        clip: Where the clip is now.
        source: The same, as the project stores it.

    Raises:
        UserError: It is another clip.
        MediaError: It cannot be read.
    """
    if state_of_source(known, clip) is SourceState.SAME:
        return replace(known, source=source)
    with closing(open_video(clip)) as video:
        found = clip_of(video, source)
    if (found.size, found.frame_count, found.timestamps_s) != (known.size, known.frame_count, known.timestamps_s):
        raise UserError(
            tr("%1 is another clip than the one these masks were made for.").replace("%1", clip.name),
            tr("The project's clip has %1 frames of %2 x %3.")
            .replace("%1", str(known.frame_count))
            .replace("%2", str(known.width))
            .replace("%3", str(known.height)),
        )
    return found
