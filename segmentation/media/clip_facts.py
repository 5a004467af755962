"""What a project remembers of an open clip, and whether a clip is still the one it remembers."""

from __future__ import annotations

import json
from pathlib import Path

from segmentation.domain.clip import Clip
from segmentation.domain.stored_values import check_table, parse_json
from segmentation.errors import MediaError, StorageError
from segmentation.media.fingerprint import SourceFingerprint, SourceState, check_source, fingerprint_of
from segmentation.media.video import Video


def clip_of(video: Video, source: str) -> Clip:
    """The facts of `video`; `source` is its path as the project will store it.

    Raises:
        MediaError: The source cannot be read any more.
    """
    info = video.info
    fingerprint = json.dumps(fingerprint_of(info.path).to_json(), sort_keys=True)
    return Clip(source, fingerprint, info.width, info.height, info.frame_names, info.timestamps_s)


def state_of_source(clip: Clip, path: Path) -> SourceState:
    """Whether `path` still holds the clip that the project was made with.

    Raises:
        MediaError: The stored fingerprint cannot be understood.
    """
    if not clip.fingerprint:
        return SourceState.SAME if path.exists() else SourceState.MISSING
    return check_source(path, fingerprint_in(clip))


def fingerprint_in(clip: Clip) -> SourceFingerprint:
    """The fingerprint that the project stored.

    Raises:
        MediaError: It cannot be understood.
    """
    try:
        return SourceFingerprint.from_json(check_table(parse_json(clip.fingerprint)))
    except (ValueError, StorageError) as error:
        raise MediaError(f"The stored fingerprint of '{clip.source}' is damaged.", "Relink the clip.") from error
