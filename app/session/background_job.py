"""BackgroundJob: one job beside propagation, on a thread of its own: a search for objects, a refinement of edges.

Lives on the GUI thread. What belongs to a document that was closed meanwhile is dropped.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator

from PySide6.QtCore import QObject, Signal, Slot

from app.translating import tr
from app.workers.job_worker import JobWorker
from segmentation.errors import UserError
from segmentation.jobs.control import JobControl
from segmentation.jobs.events import JobEnded, JobEvent


class BackgroundJob(QObject):
    """Starts, reports, stops. `reported` brings every event, `ended` the last one; nothing comes after `abandon`."""

    reported = Signal(object)  # JobEvent
    ended = Signal(object)  # JobEnded
    state_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = JobWorker(self)
        self._worker.events_waiting.connect(self._drain)
        self._waiting: deque[JobEvent] = deque()
        self._active = self._abandoned = False

    @property
    def active(self) -> bool:
        """Whether a job goes on."""
        return self._active

    def start(self, job_id: str, events: Callable[[JobControl], Generator[JobEvent, None, None]]) -> None:
        """Begin.

        Raises:
            UserError: One goes on already.
        """
        if self._active:
            raise UserError(
                tr("Another job is still running."),
                tr("Stop it first, or wait for its end."),
            )
        self._active, self._abandoned = True, False
        self._worker.start(job_id, events)
        self.state_changed.emit()

    def cancel(self) -> None:
        """End before the next frame."""
        if self._active:
            self._worker.control.cancel()

    def abandon(self) -> None:
        """Cancel, and report nothing more."""
        self._abandoned = True
        self.cancel()

    def close(self) -> None:
        """At the very end: abandon, and block until the thread has ended."""
        self.abandon()
        self._worker.wait()
        self._drain()

    @Slot()
    def _drain(self) -> None:
        self._waiting.extend(self._worker.drain())
        while self._waiting:
            event = self._waiting.popleft()
            if isinstance(event, JobEnded):
                self._worker.wait()
                self._active = False
                self.state_changed.emit()
            if not self._abandoned:
                (self.ended if isinstance(event, JobEnded) else self.reported).emit(event)
