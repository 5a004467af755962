"""`open_clip`: what a session is made of, from a path or from frames in memory."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import numpy as np

from maskreel.clip_session import ClipSession
from maskreel.mask_arrays import to_array
from segmentation.batch.clip_project import open_source, scratch_project
from segmentation.domain.clip import Clip
from segmentation.domain.frames import RgbFrame
from segmentation.errors import UserError
from segmentation.media.frames_in_memory import FramesInMemory
from segmentation.media.video import Video
from segmentation.storage.project_suffix import EXTENSION
from segmentation.storage.saved_project import SavedProject


def open_clip(source: Any, *, project: str | Path | None = None, name: str = "clip") -> ClipSession:
    """Open a clip; close it again, or use it with `with`.

    Args:
        source: A video file, a folder of images or a project file (path); or frames: an array or tensor (T, H, W, 3)
            uint8 RGB, or an iterator of (H, W, 3) ones, which is read to its end and kept in memory.
        project: The project file that keeps the work, made if there is none; without one, the work is gone with
            the session.
        name: What a clip of frames is called, in exports say.

    Raises:
        MediaError: The clip cannot be read.
        StorageError: The project cannot be opened or made.
        UserError: Frames of another shape or type, or a project that cannot keep them.
    """
    with ExitStack() as stack:
        if isinstance(source, str | Path):
            saved, video = _open_path(Path(source), project, stack)
        else:
            saved, video = _open_frames(source, project, name, stack)
        return ClipSession(saved, video, stack.pop_all())


def _open_path(source: Path, project: str | Path | None, stack: ExitStack) -> tuple[SavedProject, Video]:
    if project is not None and source.suffix == EXTENSION:
        raise UserError(f"{source} is a project already.", "Leave out `project`.")
    return open_source(source, None if project is None else Path(project), stack)


def _open_frames(
    frames: Any, project: str | Path | None, name: str, stack: ExitStack
) -> tuple[SavedProject, FramesInMemory]:
    if project is not None:
        raise UserError("A project cannot keep frames that are in memory.", "Write them to a file or folder first.")
    video = FramesInMemory(_list_frames(frames), name)
    stack.callback(video.close)
    info = video.info
    clip = Clip(name, "", info.width, info.height, info.frame_names, info.timestamps_s)
    return stack.enter_context(closing(SavedProject.create(scratch_project(stack), clip))), video


def _list_frames(frames: Any) -> Iterable[RgbFrame]:
    if hasattr(frames, "detach") or isinstance(frames, np.ndarray):
        array = to_array(frames)
        if array.ndim != 4:
            raise UserError(f"Frames of shape {array.shape} are no clip.", "Give (T, H, W, 3) uint8 RGB.")
        return iter(array)
    if not isinstance(frames, Iterable):
        raise UserError(f"A {type(frames).__name__} is no clip.", "Give a path, an array or an iterator of frames.")
    return (to_array(frame) for frame in frames)
