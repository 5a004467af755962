"""Ties a project to its clip at another place, after making sure that it is the same clip."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from app.session.saved_document import SavedDocument
from app.translating import tr
from segmentation.domain.changes import ChangeSet
from segmentation.domain.edits import set_clip
from segmentation.errors import UserError
from segmentation.media.clip_facts import clip_of, state_of_source
from segmentation.media.fingerprint import SourceState
from segmentation.media.open_video import open_video


def relinked(document: SavedDocument, clip: Path) -> ChangeSet:
    """The edit that names the clip's new place.

    Raises:
        UserError: It is another clip.
        MediaError: It cannot be read.
    """
    known = document.project.clip
    source = document.relative_source(clip)
    if state_of_source(known, clip) is SourceState.SAME:
        return set_clip(document.project, replace(known, source=source))
    with closing(open_video(clip)) as video:
        found = clip_of(video, source)
    if (found.size, found.frame_count, found.timestamps_s) != (known.size, known.frame_count, known.timestamps_s):
        raise UserError(
            tr("%1 is another clip than the one these masks were made for.").replace("%1", clip.name),
            tr("It was %1 frames of %2 x %3.")
            .replace("%1", str(known.frame_count))
            .replace("%2", str(known.width))
            .replace("%3", str(known.height)),
        )
    return set_clip(document.project, found)
