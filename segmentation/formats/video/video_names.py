"""Which videos of a folder belong together: those of one export begin with the name of its clip.

`bear_frames.csv` stands beside `bear_001_dog.mov` and `bear_002_cat.mov`; videos of
other clips may lie in the same folder.
"""

from __future__ import annotations

import re
from pathlib import Path

from segmentation.errors import MediaError
from segmentation.formats.documents.frame_table import TABLE_SUFFIX
from segmentation.formats.exporting.atomic_folder import REPORT_SUFFIX
from segmentation.media.suffixes import ANIMATION_SUFFIXES, VIDEO_SUFFIXES

_SUFFIXES = VIDEO_SUFFIXES | ANIMATION_SUFFIXES
_NUMBERED = re.compile(r"[0-9]{3}_")


def is_video_of(sequence: str, name: str) -> bool:
    """Whether the file `name` belongs to the export of the clip `sequence`: a video of it, its table or its report."""
    rest = name.removeprefix(f"{sequence}_")
    if rest == name:
        return False
    return rest in (TABLE_SUFFIX, REPORT_SUFFIX) or (_is_video(name) and bool(_NUMBERED.match(rest)))


def find_videos(path: Path, sequence: str) -> tuple[str, dict[str, Path]]:
    """The name of the clip, and its videos by what follows it in their names.

    Args:
        path: One video, or a folder.
        sequence: The clip, where a folder holds videos of several; empty takes the only one.

    Raises:
        MediaError: There are no videos, or those of several clips and none of them was chosen.
    """
    if not path.is_dir():
        return sequence, {path.stem: path}
    videos = sorted(video for video in path.iterdir() if _is_video(video.name))
    if not videos:
        raise MediaError(f"There are no videos in {path}.", f"Videos end in one of: {', '.join(sorted(_SUFFIXES))}.")
    clips = sorted(file.name.removesuffix(f"_{TABLE_SUFFIX}") for file in path.glob(f"*_{TABLE_SUFFIX}"))
    if not clips:
        return sequence, {_layer_of(video.stem): video for video in videos}
    if len(clips) > 1 and sequence not in clips:
        wanted = f"no clip '{sequence}'" if sequence else f"the videos of {len(clips)} clips and none was chosen"
        raise MediaError(f"{path} holds {wanted}.", f"Choose one of: {', '.join(clips)}.")
    clip = sequence if sequence in clips else clips[0]
    found = {video.stem.removeprefix(f"{clip}_"): video for video in videos if is_video_of(clip, video.name)}
    if not found:
        raise MediaError(f"There are no videos of '{clip}' in {path}.", "Check that the export is complete.")
    return clip, found


def table_of(path: Path, clip: str) -> Path:
    """Where the frame table of a clip's videos is, if there is one; older exports have one without the clip's name."""
    if not path.is_dir():
        return path / TABLE_SUFFIX
    named = path / f"{clip}_{TABLE_SUFFIX}"
    return named if clip and named.is_file() else path / TABLE_SUFFIX


def _layer_of(stem: str) -> str:
    """The name without that of the clip, where the frame table, which would state the clip, is lost."""
    match = None if _NUMBERED.match(stem) else re.search(r"_([0-9]{3}_.+)", stem)
    return match[1] if match else stem


def _is_video(name: str) -> bool:
    return Path(name).suffix.lower() in _SUFFIXES and not name.startswith(".")
