"""The frames of a clip in a data set: as JPEG files, as links to the clip's own, or none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from enum import Enum
from pathlib import Path

from segmentation.domain.frames import FrameIndex
from segmentation.errors import MediaError, StorageError, UserError
from segmentation.formats.exporting.jpeg_image import write_jpeg
from segmentation.formats.progress import Progress, Steps
from segmentation.media.image_files import list_images, read_header
from segmentation.media.image_pattern import is_pattern, is_source_there
from segmentation.media.upright import UPRIGHT
from segmentation.media.video import Video

_JPEG = (".jpg", ".jpeg")


class ImageMode(Enum):
    """What becomes of the frames."""

    COPY = "copy"
    LINK = "link"
    NONE = "none"


def check_images(mode: ImageMode, source: Path) -> None:
    """Find out before any work whether the frames of a clip can be in a data set.

    Raises:
        MediaError: The clip cannot be read.
        UserError: Its frames are to be linked and are no JPEG files.
    """
    if mode is not ImageMode.NONE and not is_source_there(source):
        raise MediaError(f"There is no clip {source}.", "Put it back, or choose --images none.")
    if mode is ImageMode.LINK and not _jpeg_files(source):
        raise UserError(
            f"The frames of {source} cannot be linked: only folders of upright JPEG images can.",
            "Choose --images copy.",
        )


def write_images(
    folder: Path, names: Mapping[FrameIndex, str], video: Video | None, mode: ImageMode, quality: int
) -> Steps[int]:
    """Make the files that are not there yet; a JPEG file of the clip is copied as it is.

    Args:
        folder: Where they go.
        names: File name without suffix by frame.
        video: The open clip; None where there are to be none.
        mode: What is made.
        quality: Of JPEG files that are encoded, 1 to 100.

    Returns:
        How many there are.

    Raises:
        MediaError: A frame cannot be read.
        StorageError: A file cannot be written.
    """
    if video is None or mode is ImageMode.NONE:
        return 0
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] | list[None] = _jpeg_files(video.info.path) or [None] * video.info.frame_count
    for done, (frame, name) in enumerate(names.items()):
        target, draft = folder / f"{name}.jpg", folder / f".{name}.draft"
        if not target.is_symlink() and not target.exists():
            draft.unlink(missing_ok=True)
            _write_image(draft, frame, video, files[frame], mode, quality)
            draft.replace(target)
        yield Progress("Writing frames", done + 1, len(names))
    return len(names)


def _write_image(
    draft: Path, frame: FrameIndex, video: Video, file: Path | None, mode: ImageMode, quality: int
) -> None:
    if file is None:
        write_jpeg(draft, video.read(frame), quality)
    elif mode is ImageMode.COPY:
        shutil.copyfile(file, draft)
    else:
        _link(file.resolve(), draft)


def _link(file: Path, draft: Path) -> None:
    """By a symbolic link, or where the system allows none by a second name of the file."""
    try:
        draft.symlink_to(file)
    except OSError:
        try:
            os.link(file, draft)
        except OSError as error:
            raise StorageError(
                f"{file} cannot be linked: {error.strerror or error}.", "Choose --images copy."
            ) from error


def _jpeg_files(source: Path) -> list[Path]:
    """The file of each frame where all can stand for themselves; else empty."""
    if not source.is_dir() and not is_pattern(source):
        return []
    files = list_images(source)
    headers = (read_header(file) for file in files if file.suffix.lower() in _JPEG)
    upright = [header for header in headers if header is not None and header.orientation == UPRIGHT]
    return files if len(upright) == len(files) else []
