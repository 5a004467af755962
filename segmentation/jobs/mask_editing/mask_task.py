"""MaskTask: masks of many frames that are computed from stored ones.

A task is made on the thread that owns the project and takes a snapshot of it; it computes on any other thread. What it
gives are finished changes, so that the owner has only to apply them.
"""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Generator, Sequence
from typing import TYPE_CHECKING

from segmentation.domain.changes import ChangeSet
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import NOTHING_KNOWN, ObjectId, ObjectState
from segmentation.domain.project import Project
from segmentation.jobs.control import JobControl

if TYPE_CHECKING:
    from segmentation.jobs.events import MaskTaskEvent

TASK_ID = "masks"
"""Stands in the results of every task: they are never stored under it."""


class MaskTask(ABC):
    """One piece of work on masks.

    Args:
        title: Of the step in the history.
        project: Read once, here.
    """

    def __init__(self, title: str, project: Project) -> None:
        self.title = title
        self._project = project.snapshot()
        self._records = self._project.track.records

    def run(self, control: JobControl) -> Generator[MaskTaskEvent, None, None]:
        """Frame by frame: what changes there, if anything does, and how far the work is.

        Raises:
            JobCancelled: The control was cancelled.
            UserError: There is nothing to do, and why.
        """
        # Here, because the events of all jobs bring the list of engines in, and the window comes up without it.
        from segmentation.jobs.events import JobProgress, MaskChange

        frames = self.find_frames()
        for done, frame in enumerate(frames, start=1):
            control.checkpoint()
            started = time.monotonic()
            result = self.compute(frame)
            edit = self._enter(result) if result is not None else None
            if edit:
                yield MaskChange(edit)
            yield JobProgress(TASK_ID, frame, done, len(frames), 1000 * (time.monotonic() - started))

    @abstractmethod
    def find_frames(self) -> Sequence[FrameIndex]:
        """The frames to compute, in order.

        Raises:
            UserError: There is nothing to do, and why.
        """

    @abstractmethod
    def compute(self, frame: FrameIndex) -> FrameResult | None:
        """What `frame` gets, or None where it stays as it is."""

    @abstractmethod
    def _enter(self, result: FrameResult) -> ChangeSet:
        """The edit of the snapshot that takes a result over."""

    def _state(self, frame: FrameIndex, object_id: ObjectId) -> ObjectState:
        record = self._records.get(frame)
        return record.state(object_id) if record is not None else NOTHING_KNOWN

    def _has_pixels(self, frame: FrameIndex, object_id: ObjectId) -> bool:
        record = self._records.get(frame)
        return record is not None and object_id in record.states and object_id in record.mask.areas()
