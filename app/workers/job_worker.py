"""JobWorker: the thread on which a run computes. It reports everything through a mailbox with one wake-up at a time.

Only this thread touches the engine, and torch is imported by it, never by the GUI thread.
"""

from __future__ import annotations

from collections.abc import Callable, Generator

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from app.workers.freed_memory import release_freed_memory
from segmentation.jobs.control import JobControl
from segmentation.jobs.events import JobEvent
from segmentation.jobs.mailbox import Mailbox
from segmentation.jobs.runner import run_job

MAILBOX_CAPACITY = 64

Events = Generator[JobEvent, None, None]


class JobWorker(QObject):
    """Runs one job after the other. All methods are for the GUI thread; signals arrive there."""

    events_waiting = Signal()
    """There is something to `drain`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: _JobThread | None = None
        self.control = JobControl()
        """Steers the present job, or the last one."""

    def start(self, job_id: str, make_events: Callable[[JobControl], Events]) -> None:
        """Run a job. The one before must be over.

        Args:
            job_id: Stands in its last event.
            make_events: Called on the worker thread; gives the job's events.
        """
        self.wait()
        self.control = JobControl()
        self._thread = _JobThread(job_id, make_events, self.control)
        self._thread.woken.connect(self._wake, Qt.ConnectionType.QueuedConnection)
        self._thread.start()

    def drain(self) -> list[JobEvent]:
        """Everything the job has reported since the last call."""
        return self._thread.mailbox.drain() if self._thread is not None else []

    def wait(self) -> None:
        """Block until the job's thread has ended; it must have been cancelled, or be at its end."""
        if self._thread is not None:
            self._thread.wait()

    @Slot()
    def _wake(self) -> None:
        self.events_waiting.emit()


class _JobThread(QThread):
    woken = Signal()

    def __init__(self, job_id: str, make_events: Callable[[JobControl], Events], control: JobControl) -> None:
        super().__init__()
        self.setObjectName("propagation")
        self._job_id, self._make_events, self._control = job_id, make_events, control
        self.mailbox: Mailbox[JobEvent] = Mailbox(MAILBOX_CAPACITY, self.woken.emit)

    def run(self) -> None:
        """The thread: one job."""
        run_job(self._job_id, self._events(), self._control, self.mailbox)
        self._make_events = _no_events  # what the job was made of may hold a whole project
        release_freed_memory()

    def _events(self) -> Events:
        """A generator, so that whatever fails on the way to the first event ends as an event too."""
        yield from self._make_events(self._control)


def _no_events(control: JobControl) -> Events:
    yield from ()
