"""MaskWork: masks of many frames that are computed from stored ones, all of it as one step of undo.

Lives on the GUI thread and computes nothing itself. Changes are applied one at a time, so that the window stays
served however fast they come; a frame that the user changed meanwhile stays as it is.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.session.background_job import BackgroundJob
from app.session.needed_document import check_writable
from app.session.saved_document import SavedDocument
from app.translating import tr
from segmentation.domain.changes import ChangeSet, StepId
from segmentation.domain.project import Project
from segmentation.errors import SegmentationError, UserError
from segmentation.jobs.events import JobEnded, JobEvent, JobProgress, MaskChange
from segmentation.jobs.mask_editing.mask_task import TASK_ID, MaskTask


@dataclass(frozen=True)
class MaskTaskEnded:
    """How a task ended.

    Args:
        title: Of the task.
        ended: The job's last event.
        frames: Frames that changed.
    """

    title: str
    ended: JobEnded
    frames: int


@dataclass(frozen=True)
class MaskTaskProgress:
    """How far a task is.

    Args:
        title: Of the task.
        progress: Of its job.
    """

    title: str
    progress: JobProgress


class MaskWork(QObject):
    """Works on the open document."""

    state_changed = Signal()
    progressed = Signal(object)  # MaskTaskProgress
    ended = Signal(object)  # MaskTaskEnded
    trouble = Signal(object)  # SegmentationError

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document: SavedDocument | None = None
        self._task: MaskTask | None = None
        self._step: StepId | None = None
        self._changed = 0
        self._is_undone = False
        self._waiting: deque[JobEvent] = deque()
        self._following: deque[tuple[StepId | None, Callable[[Project], MaskTask]]] = deque()
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._handle_next)
        self._job = BackgroundJob(self)
        self._job.reported.connect(self._put)
        self._job.ended.connect(self._put)

    def follow(self, first: ChangeSet, make: Callable[[Project], MaskTask]) -> None:
        """Apply a change at once, and do a task that belongs to it when those before are done; one step of undo.

        Args:
            first: Applied before this returns.
            make: Gives the task, from the project as it is when the task begins.

        Raises:
            UserError: The project is read only, or `first` does not fit.
            StorageError: As `SavedDocument.commit`.
        """
        document = check_writable(self._document)
        step = document.commit(first)
        self._following.append((step, make))
        if not self.active:
            self._begin_following()

    @property
    def active(self) -> bool:
        """Whether a task goes on."""
        return self._task is not None

    def set_document(self, document: SavedDocument | None) -> None:
        """Work on another document, or none; what goes on in the one before is given up."""
        self._give_up()
        if self._document is not None:
            self._document.undone.disconnect(self._drop_undone)
        self._document = document
        if document is not None:
            document.undone.connect(self._drop_undone)

    def start(self, task: MaskTask) -> None:
        """Do a task in the open document.

        Raises:
            UserError: The project is read only, or a task goes on already.
        """
        check_writable(self._document)
        if self.active:
            raise UserError(tr("Another job is still running."), tr("Stop it first, or wait for its end."))
        self._begin(task, None)

    def cancel(self) -> None:
        """End before the next frame; frames that are done stay, and tasks that wait are forgotten."""
        self._following.clear()
        self._job.cancel()

    def close(self) -> None:
        """At the very end: give up, and block until the thread has ended."""
        self._give_up()
        self._job.close()

    def _begin(self, task: MaskTask, step: StepId | None) -> None:
        self._job.start(TASK_ID, task.run)
        self._task, self._step, self._changed, self._is_undone = task, step, 0, False
        self.state_changed.emit()

    def _begin_following(self) -> None:
        if self._following and self._document is not None:
            step, make = self._following.popleft()
            self._begin(make(self._document.project), step)

    @Slot(object)
    def _put(self, event: JobEvent) -> None:
        self._waiting.append(event)
        self._next.start()

    @Slot()
    def _handle_next(self) -> None:
        if not self._waiting:
            self._next.stop()
            return
        event = self._waiting.popleft()
        if isinstance(event, MaskChange):
            self._take(event.change_set)
        elif isinstance(event, JobProgress) and self._task is not None:
            self.progressed.emit(MaskTaskProgress(self._task.title, event))
        elif isinstance(event, JobEnded):
            self._end(event)

    def _take(self, change_set: ChangeSet) -> None:
        document = self._document
        if document is None or self._is_undone or not document.project.fits(change_set):
            return
        try:
            self._step = document.commit(change_set, into=self._step)
            self._changed += 1
        except SegmentationError as error:
            self._give_up()
            self.trouble.emit(error)

    def _end(self, event: JobEnded) -> None:
        task, self._task = self._task, None
        if task is not None:
            self.state_changed.emit()
            if not self._is_undone:
                self.ended.emit(MaskTaskEnded(task.title, event, self._changed))
            self._begin_following()

    @Slot(int)
    def _drop_undone(self, step: int) -> None:
        """Who takes a step back does not want the rest of it either."""
        document = self._document
        if document is None:
            return
        self._following = deque(each for each in self._following if document.step_on_disk(each[0]) != step)
        if self.active and document.step_on_disk(self._step) == step:
            self._is_undone = True
            self._job.cancel()

    def _give_up(self) -> None:
        self._job.abandon()
        self._waiting.clear()
        self._following.clear()
        if self._task is not None:
            self._task = None
            self.state_changed.emit()
