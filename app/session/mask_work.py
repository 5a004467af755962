"""MaskWork: masks of many frames that are computed from stored ones, all of it as one step of undo.

Lives on the GUI thread and computes nothing itself. Changes are applied one at a time, so that the window stays
served however fast they come; a frame that the user changed meanwhile stays as it is.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.session.background_job import BackgroundJob
from app.session.saved_document import SavedDocument
from app.translating import tr
from segmentation.domain.changes import ChangeSet, StepId
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
        self._waiting: deque[JobEvent] = deque()
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._handle_next)
        self._job = BackgroundJob(self)
        self._job.reported.connect(self._put)
        self._job.ended.connect(self._put)

    @property
    def active(self) -> bool:
        """Whether a task goes on."""
        return self._task is not None

    def set_document(self, document: SavedDocument | None) -> None:
        """Work on another document, or none; what goes on in the one before is given up."""
        self._give_up()
        self._document = document

    def start(self, task: MaskTask) -> None:
        """Do a task in the open document.

        Raises:
            UserError: The project is read only, or a task goes on already.
        """
        self._check_writable()
        self._job.start(TASK_ID, task.run)
        self._task, self._step, self._changed = task, None, 0
        self.state_changed.emit()

    def cancel(self) -> None:
        """End before the next frame; frames that are done stay."""
        self._job.cancel()

    def close(self) -> None:
        """At the very end: give up, and block until the thread has ended."""
        self._give_up()
        self._job.close()

    def _check_writable(self) -> None:
        document = self._document
        if document is None:
            raise UserError(tr("No clip is open."), tr("Open a clip first."))
        if document.read_only_reason:
            raise UserError(tr("The project is read-only: %1").replace("%1", document.read_only_reason))
        if self.active:
            raise UserError(tr("Another job is still running."), tr("Stop it first, or wait for its end."))

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
        if document is None or not document.project.fits(change_set):
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
            self.ended.emit(MaskTaskEnded(task.title, event, self._changed))

    def _give_up(self) -> None:
        self._job.abandon()
        self._waiting.clear()
        if self._task is not None:
            self._task = None
            self.state_changed.emit()
