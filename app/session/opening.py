"""From a path to a project with its clip. Runs off the GUI thread: an index of a long clip takes seconds.

A clip is opened with the project made for it before, or with a new one; a project with its clip, or with a stand-in.
"""

from __future__ import annotations

from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import numpy as np

from app.translating import tr
from segmentation.batch.clip_project import open_project
from segmentation.domain.clip import Clip
from segmentation.domain.frames import FrameIndex, RgbFrame
from segmentation.errors import MediaError, StorageError, UserError
from segmentation.media.clip_facts import clip_of, fingerprint_in, state_of_source
from segmentation.media.fingerprint import SourceState, find_moved_source
from segmentation.media.open_video import open_video
from segmentation.media.video import Video, VideoInfo
from segmentation.storage.clip_path import existing_project_paths, new_project_path
from segmentation.storage.project_suffix import EXTENSION
from segmentation.storage.saved_project import SavedProject

GREY = 96
"""Of the frames that stand in for a missing clip."""


@dataclass(frozen=True)
class Opened:
    """What was opened.

    Args:
        saved: The project, with its file.
        video: Its clip, or a `MissingClip` where that is missing or is another one now.
        trouble: Why the clip is not there.
        found_at: Where the missing clip seems to be now.
    """

    saved: SavedProject
    video: Video
    trouble: MediaError | None = None
    found_at: Path | None = None


def open_path(path: Path) -> Opened:
    """Open a project file, a video or an image folder. The frames of a project are checked later, by its document.

    Raises:
        MediaError: It is no clip, or cannot be read.
        StorageError: The project cannot be opened or made.
    """
    path = Path(path).absolute()
    with ExitStack() as on_failure:
        if path.suffix.lower() == EXTENSION:
            saved = SavedProject.open(path, check_frames=False)
            on_failure.callback(saved.close)
            opened = _with_clip(saved)
        else:
            video = open_video(path)
            on_failure.callback(video.close)
            opened = Opened(_project_for(path, video), video)
        on_failure.pop_all()
    return opened


def _with_clip(saved: SavedProject) -> Opened:
    """The project with its clip, or with a stand-in where that is not the one any more that the masks were made for."""
    source, clip = saved.source_path(), saved.project.clip
    try:
        match state_of_source(clip, source):
            case SourceState.SAME:
                return Opened(saved, open_video(source))
            case SourceState.MISSING:
                trouble = _clip_missing_error(source)
            case SourceState.CHANGED:
                trouble = _clip_changed_error(source)
    except MediaError as error:
        trouble = error
    return Opened(saved, MissingClip(clip, source), trouble, _find_clip(saved, source))


def _clip_missing_error(source: Path) -> MediaError:
    return MediaError(f"The clip {source} is not there.", "Find it again; until then the masks are all here.")


def _clip_changed_error(source: Path) -> MediaError:
    return MediaError(
        f"{source} is not the clip any more that the masks were made for.", "Find the right one; the masks are kept."
    )


def _find_clip(saved: SavedProject, source: Path) -> Path | None:
    with suppress(MediaError, OSError):
        return find_moved_source(source, fingerprint_in(saved.project.clip), (saved.path.parent, source.parent))
    return None


def _project_for(path: Path, video: Video) -> SavedProject:
    for candidate in existing_project_paths(path):
        with suppress(MediaError, StorageError):  # made for another clip, or damaged: a new one is made instead
            return open_project(candidate, video, check_frames=False)
    return open_project(new_project_path(path), video)


class MissingClip:
    """A `Video` without pixels: stands in for a clip that is not there, so that its project opens all the same.

    Args:
        clip: What the project remembers of it.
        path: Where it should be.
    """

    def __init__(self, clip: Clip, path: Path) -> None:
        self.info = VideoInfo(
            path=path,
            kind="file",
            width=clip.width,
            height=clip.height,
            frame_count=clip.frame_count,
            timestamps_s=clip.timestamps_s,
            average_rate=Fraction(25),
            pixel_aspect=Fraction(1),
            rotation=0,
            mirrored=False,
            colour="",
            codec="",
            frame_names=clip.frame_names,
        )
        self._grey = np.full((clip.height, clip.width, 3), GREY, np.uint8)
        self._grey.flags.writeable = False

    def read(self, frame: FrameIndex) -> RgbFrame:
        """A grey frame, so that the masks can be looked at."""
        return self._grey

    def close(self) -> None:
        """Nothing to free."""


def relink_clip(known: Clip, clip: Path, source: str) -> Clip:
    """What the project is to know of its clip at another place, after making sure that it is the same clip.

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
            tr("It was %1 frames of %2 x %3.")
            .replace("%1", str(known.frame_count))
            .replace("%2", str(known.width))
            .replace("%3", str(known.height)),
        )
    return found
