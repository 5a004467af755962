"""Workers for one piece of work on a thread of its own, with progress and cancel. They know no widget and no format."""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from threading import Event

from PySide6.QtCore import QObject, Qt, QThread, Signal

from segmentation.errors import JobCancelled, SegmentationError
from segmentation.formats.progress import Progress, Steps, finish

_PROGRESS_INTERVAL_S = 0.05

ReportProgress = Callable[[Progress], None]
"""Called by work to say how far it is; raises `JobCancelled` when it is to end."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class WorkFailure:
    """Why the work ended early.

    Args:
        message: What happened.
        advice: What to do about it.
        details: Traceback, for a report.
    """

    message: str
    advice: str
    details: str


class ProgressWorker(QObject):
    """Runs one piece of work. All methods are for the GUI thread; signals arrive there; exactly one of the last three.

    Args:
        work: Called on the thread; opening files belongs in there.
    """

    progressed = Signal(object)  # Progress
    finished = Signal(object)  # what the work returned
    failed = Signal(object)  # WorkFailure
    cancelled = Signal()

    def __init__(self, work: Callable[[ReportProgress], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = _WorkThread(work)
        queued = Qt.ConnectionType.QueuedConnection
        self._thread.progressed.connect(self.progressed, queued)
        self._thread.succeeded.connect(self.finished, queued)
        self._thread.failed.connect(self.failed, queued)
        self._thread.cancelled.connect(self.cancelled, queued)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def cancel(self) -> None:
        """End the work at its next step."""
        self._thread.stop.set()

    def close(self) -> None:
        """Cancel, and block until the thread has ended."""
        self.cancel()
        self._thread.wait()


class StepsWorker(ProgressWorker):
    """A `ProgressWorker` for work that is a generator: an export, an import.

    Args:
        make_steps: Called on the thread. Closed when cancelled, so that a writer leaves nothing behind.
    """

    def __init__(self, make_steps: Callable[[], Steps[object]], parent: QObject | None = None) -> None:
        super().__init__(lambda report: _all_steps(make_steps, report), parent)


def _all_steps(make_steps: Callable[[], Steps[object]], report: ReportProgress) -> object:
    with closing(make_steps()) as steps:
        return finish(steps, report)


class _WorkThread(QThread):
    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, work: Callable[[ReportProgress], object]) -> None:
        super().__init__()
        self.setObjectName("work")
        self._work = work
        self._reported_at_s = 0.0
        self.stop = Event()

    def run(self) -> None:
        """The thread: all of the work, until asked to stop."""
        try:
            outcome = self._work(self._report)
        except JobCancelled:
            self.cancelled.emit()
        except SegmentationError as error:
            self.failed.emit(WorkFailure(error.message, error.advice, traceback.format_exc()))
        except Exception as error:  # noqa: BLE001 - the worker loop's border
            _log.exception("work")
            message = f"{type(error).__name__}: {error}."
            self.failed.emit(WorkFailure(message, "Your work is kept. Copy the details into a report.", _trace()))
        else:
            self.succeeded.emit(outcome)

    def _report(self, progress: Progress) -> None:
        if self.stop.is_set():
            raise JobCancelled
        now = time.monotonic()
        if now - self._reported_at_s >= _PROGRESS_INTERVAL_S or progress.done >= progress.total:
            self._reported_at_s = now
            self.progressed.emit(progress)


def _trace() -> str:
    return traceback.format_exc()
