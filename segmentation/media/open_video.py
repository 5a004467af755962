"""Opens every source of pixels: a path in, a `Video` out. Chooses by what lies there; reads nothing itself."""

from __future__ import annotations

import os
from pathlib import Path

from segmentation.errors import MediaError
from segmentation.media.frame_folder import DEFAULT_CACHE_BYTES as FOLDER_CACHE_BYTES
from segmentation.media.frame_folder import FrameFolder
from segmentation.media.image_files import is_stack
from segmentation.media.image_pattern import is_pattern
from segmentation.media.image_stack import ImageStack
from segmentation.media.suffixes import IMAGE_SUFFIXES
from segmentation.media.video import Video

WALK_CACHE_BYTES = 128 * 1024 * 1024
"""Enough for a job that walks through a clip, also backward: a little decoding again instead of memory."""


ISOLATE_VARIABLE = "MASKREEL_ISOLATE"
"""Set to 1, it has every clip decoded in a process of its own: in the environment, so that workers have it, too."""


def open_video(
    path: Path, *, cache_bytes: int | None = None, prefetch: bool = False, isolate: bool | None = None
) -> Video:
    """Open a video file, a folder or pattern of images, or an image: every page or picture of it is a frame.

    Args:
        path: File or folder, or a pattern such as `frame_%05d.png` or `*.png`.
        cache_bytes: Decoded frames to keep, at most; None for the usual amount of each kind.
        prefetch: Whether a video file is read ahead by a thread; `close` ends it.
        isolate: Whether the decoder has a process of its own; None goes by `MASKREEL_ISOLATE`.

    Raises:
        MediaError: The path is missing, empty, not a video, without picture, without one frame that decodes, an mp4
            without index, or a folder without images or with mixed sizes. Its `advice` says what to do.
    """
    path = Path(path)
    if isolate or (isolate is None and os.environ.get(ISOLATE_VARIABLE) == "1"):
        from segmentation.media.isolated_video import IsolatedVideo

        return IsolatedVideo(path, cache_bytes=cache_bytes, prefetch=prefetch)
    if path.is_dir() or is_pattern(path) or (path.is_file() and path.suffix.lower() in IMAGE_SUFFIXES):
        kind = ImageStack if path.is_file() and is_stack(path) else FrameFolder
        return kind(path, FOLDER_CACHE_BYTES if cache_bytes is None else cache_bytes)
    if not path.exists():
        raise MediaError(f"There is no file or folder {path}.", "Check the name, or relink the clip if it was moved.")
    # Imported here because FFmpeg takes a while to load and folders do not need it.
    from segmentation.media.video_file import DEFAULT_CACHE_BYTES, VideoFile

    return VideoFile(path, DEFAULT_CACHE_BYTES if cache_bytes is None else cache_bytes, prefetch=prefetch)
