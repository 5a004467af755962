"""DocumentJob: what the services share that do one job at a time on the open document."""

from __future__ import annotations

from itertools import count

from PySide6.QtCore import QObject, Signal, Slot

from app.session.background_job import BackgroundJob
from app.session.saved_document import SavedDocument
from segmentation.domain.changes import StepId
from segmentation.jobs.events import JobEnded, JobEvent


class DocumentJob(QObject):
    """Owns the job, and gives it up when the document changes. Lives on the GUI thread and computes nothing itself."""

    state_changed = Signal()
    trouble = Signal(object)  # SegmentationError

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document: SavedDocument | None = None
        self._numbers = count(1)
        self._step: StepId | None = None
        self._job = BackgroundJob(self)
        self._job.reported.connect(self._handle_event)
        self._job.ended.connect(self._finish)
        self._job.state_changed.connect(self.state_changed)

    @property
    def active(self) -> bool:
        """Whether the job goes on."""
        return self._job.active

    def set_document(self, document: SavedDocument | None) -> None:
        """Work on another document, or none; what goes on in the one before is given up."""
        self._job.abandon()
        self._document = document

    def cancel(self) -> None:
        """End before the next frame; frames that are done stay."""
        self._job.cancel()

    def close(self) -> None:
        """At the very end: give up, and block until the thread has ended."""
        self._job.close()

    @Slot(object)
    def _handle_event(self, event: JobEvent) -> None:
        raise NotImplementedError

    @Slot(object)
    def _finish(self, event: JobEnded) -> None:
        raise NotImplementedError
