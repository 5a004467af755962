"""Cuts that were found in clips, kept in the user's folder, so that no clip is searched twice.

A cache: it may be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path

import platformdirs

from segmentation.domain.clip import Clip
from segmentation.domain.clip_cuts import ClipCuts
from segmentation.domain.frames import FrameIndex
from segmentation.domain.stored_values import check_list, check_table, check_whole, parse_json
from segmentation.errors import MediaError, StorageError
from segmentation.files.outside_file import read_outside_file
from segmentation.files.whole_file import write_whole

_LAYOUT = 1
"""Grows when cuts are found in another way: what was kept before is searched again."""
_MOST_BYTES = 4_000_000


def load_cuts(clip: Clip) -> ClipCuts:
    """What is known of the cuts of a clip; nothing where it was never searched, or what was kept cannot be read."""
    path = _path_of(clip)
    if path is None:
        return ClipCuts()
    with suppress(OSError, ValueError, LookupError, TypeError, MediaError, StorageError):
        return _parse(read_outside_file(path, _MOST_BYTES).decode(), clip.frame_count)
    return ClipCuts()


def save_cuts(clip: Clip, known: ClipCuts) -> None:
    """Keep what is known of the cuts of a clip; one without a fingerprint is not kept.

    Raises:
        StorageError: The disk refuses.
    """
    if (path := _path_of(clip)) is not None:
        values = {"layout": _LAYOUT, "frames": clip.frame_count, "searched": known.searched, "cuts": list(known.cuts)}
        write_whole(path, json.dumps(values))


def _path_of(clip: Clip) -> Path | None:
    if not clip.fingerprint:
        return None
    name = hashlib.sha256(clip.fingerprint.encode()).hexdigest()[:32]
    return _folder() / f"{name}.json"


def _folder() -> Path:
    given = os.environ.get("MASKREEL_CUTS")
    return Path(given) if given else platformdirs.user_cache_path("maskreel", appauthor=False) / "cuts"


def _parse(text: str, frame_count: int) -> ClipCuts:
    values = check_table(parse_json(text))
    if values["layout"] != _LAYOUT or values["frames"] != frame_count:
        raise ValueError("kept by another version, or for another clip")
    cuts = [FrameIndex(check_whole(cut, 1, frame_count - 1)) for cut in check_list(values["cuts"])]
    return ClipCuts(tuple(sorted(set(cuts))), check_whole(values["searched"], 0, frame_count))
