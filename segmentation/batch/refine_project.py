"""Refines the edges of objects of a project without a window, over some frames."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from segmentation.domain.edge_choice import EdgeChoice
from segmentation.domain.edits import refine_edges
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.jobs.control import JobControl
from segmentation.jobs.events import JobProgress
from segmentation.jobs.refinement.edge_preview import frames_to_look_at
from segmentation.jobs.runner import refinement_events
from segmentation.media.video import Video
from segmentation.storage.saved_project import SavedProject


def refine_project(
    saved: SavedProject,
    open_clip: Callable[[], Video],
    frames: Iterable[int],
    objects: Iterable[ObjectId],
    choice: EdgeChoice,
    *,
    on_progress: Callable[[JobProgress], None] = lambda progress: None,
) -> int:
    """Refine where the objects are seen, not locked and not verified; part of the project's newest step.

    Returns:
        How many frames changed.

    Raises:
        UserError: The method cannot be used here.
        EngineError: A process that it needs failed.
        MediaError: The clip cannot be read.
        StorageError: The project cannot be written.
    """
    wanted = frames_to_look_at(saved.project, map(FrameIndex, frames), frozenset(objects))
    newest = next((entry.step for entry in reversed(saved.history()) if entry.done), None)
    changed = 0
    for event in refinement_events("edges", wanted, open_clip, JobControl(), choice):
        if isinstance(event, FrameResult):
            edit = refine_edges(saved.project, event, saved.project.track.record(event.frame).revision)
            newest = saved.commit(edit, into=newest)
            changed += bool(edit)
        else:
            on_progress(event)
    return changed
