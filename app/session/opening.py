"""From a path to a project with its clip. Runs off the GUI thread: an index of a long clip takes seconds.

A clip is opened with the project made for it before, or with a new one; a project with its clip, or with a stand-in.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from segmentation.batch.clip_project import open_project
from segmentation.errors import MediaError, StorageError
from segmentation.media.clip_facts import fingerprint_in, state_of_source
from segmentation.media.fingerprint import SourceState, find_moved_source
from segmentation.media.open_video import open_video
from segmentation.media.video import Video
from segmentation.storage.clip_path import existing_project_paths, new_project_path
from segmentation.storage.project_file import EXTENSION
from segmentation.storage.saved_project import SavedProject


@dataclass(frozen=True)
class Opened:
    """What was opened.

    Args:
        saved: The project, with its file.
        video: Its clip, or None where that is missing or is another one now.
        trouble: Why there is no clip.
        found_at: Where the missing clip seems to be now.
    """

    saved: SavedProject
    video: Video | None
    trouble: MediaError | None = None
    found_at: Path | None = None


def open_path(path: Path) -> Opened:
    """Open a project file, a video or an image folder.

    Raises:
        MediaError: It is no clip, or cannot be read.
        StorageError: The project cannot be opened or made.
    """
    path = Path(path).absolute()
    return _open_project_file(path) if path.suffix.lower() == EXTENSION else _open_clip(path)


def _open_clip(path: Path) -> Opened:
    video = open_video(path)
    try:
        return Opened(_project_for(path, video), video)
    except BaseException:
        video.close()
        raise


def _project_for(path: Path, video: Video) -> SavedProject:
    for candidate in existing_project_paths(path):
        with suppress(MediaError, StorageError):  # made for another clip, or damaged: a new one is made instead
            return open_project(candidate, video)
    return open_project(new_project_path(path), video)


def _open_project_file(path: Path) -> Opened:
    saved = SavedProject.open(path)
    try:
        return _with_clip(saved)
    except BaseException:
        saved.close()
        raise


def _with_clip(saved: SavedProject) -> Opened:
    source, clip = saved.source_path(), saved.project.clip
    try:
        state = state_of_source(clip, source)
        if state is SourceState.SAME:
            return Opened(saved, open_video(source))
        trouble = _missing(source) if state is SourceState.MISSING else _clip_changed_error(source)
    except MediaError as error:
        trouble = error
    return Opened(saved, None, trouble, _find_clip(saved, source))


def _find_clip(saved: SavedProject, source: Path) -> Path | None:
    with suppress(MediaError, OSError):
        return find_moved_source(source, fingerprint_in(saved.project.clip), (saved.path.parent, source.parent))
    return None


def _missing(source: Path) -> MediaError:
    return MediaError(f"The clip {source} is not there.", "Find it again; until then the masks are all here.")


def _clip_changed_error(source: Path) -> MediaError:
    return MediaError(
        f"{source} is not the clip any more that the masks were made for.", "Find the right one; the masks are kept."
    )
