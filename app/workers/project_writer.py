"""ProjectWriter: the thread that makes an open project's changes durable, in the order in which they were made.

A change is in memory and on the screen at once, and on the disk a few milliseconds later. What the disk refuses stays
first in line and is tried again until it is taken: nothing is lost while the window is open.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition

from PySide6.QtCore import QObject, Qt, QThread, Signal

from segmentation.errors import StorageError
from segmentation.storage.step_history import HistoryEntry

RETRY_S = 2.0
"""What was refused is tried again this often, and with every further change."""
UNSAVED_LIMIT = 200
"""So many changes may wait for a disk that refuses; then no further one is taken."""

History = tuple[HistoryEntry, ...]

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Write:
    """One transaction.

    Args:
        run: Writes; called on the writer's thread. Raises `StorageError` when the disk refuses.
        foretold: The history as it will be once this is written, made from the one before.
        change_count: How many changes it writes.
    """

    run: Callable[[], None]
    foretold: Callable[[History], History] = lambda entries: entries
    change_count: int = 1


class ProjectWriter(QObject):
    """All methods are for the GUI thread; signals arrive there.

    Args:
        read_history: Reads what is stored; called here once, and on the writer's thread after each write.
    """

    refused = Signal(object)  # StorageError; once, until the disk takes something again
    taken_again = Signal()

    def __init__(self, read_history: Callable[[], History], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = _WriterThread(read_history)
        self._thread.refused.connect(self.refused, Qt.ConnectionType.QueuedConnection)
        self._thread.taken_again.connect(self.taken_again, Qt.ConnectionType.QueuedConnection)
        self._thread.start()

    @property
    def writes_pending(self) -> int:
        """Changes that wait because the disk refuses."""
        with self._thread.wake:
            return len(self._thread.waiting) if self._thread.error is not None else 0

    @property
    def changes_waiting(self) -> int:
        """Changes that are not on the disk yet, for whatever reason."""
        with self._thread.wake:
            return sum(write.change_count for write in self._thread.waiting)

    def is_settled(self) -> bool:
        """Whether everything is written.

        Raises:
            StorageError: The disk refuses; what waits goes on waiting.
        """
        with self._thread.wake:
            if self._thread.waiting and self._thread.error is not None:
                raise StorageError(self._thread.error.message, self._thread.error.advice)
            return not self._thread.waiting

    def put(self, write: Write) -> None:
        """Write it after everything before."""
        with self._thread.wake:
            self._thread.waiting.append(write)
            self._thread.hurry = True
            self._thread.wake.notify_all()

    def check_room(self) -> None:
        """Raise when so much waits for a disk that refuses that nothing more should be done.

        Raises:
            StorageError: What the disk said.
        """
        with self._thread.wake:
            error = self._thread.error
            if error is not None and len(self._thread.waiting) >= UNSAVED_LIMIT:
                raise StorageError(error.message, error.advice)

    def settle(self) -> None:
        """Block until everything is written.

        Raises:
            StorageError: The disk refuses; what waits goes on waiting.
        """
        thread = self._thread
        with thread.wake:
            before, thread.hurry = thread.refusals, True
            thread.wake.notify_all()
            thread.wake.wait_for(lambda: not thread.waiting or thread.refusals > before)
            if thread.waiting and thread.error is not None:
                raise StorageError(thread.error.message, thread.error.advice)

    def history(self) -> History:
        """The steps as they are with everything that waits."""
        with self._thread.wake:
            entries, waiting = self._thread.history, tuple(self._thread.waiting)
        for write in waiting:
            entries = write.foretold(entries)
        return entries

    def close(self) -> None:
        """Write what the disk takes, and end the thread. A second call does nothing."""
        with self._thread.wake:
            self._thread.finished_ = True
            self._thread.wake.notify_all()
        self._thread.wait()


class _WriterThread(QThread):
    refused = Signal(object)
    taken_again = Signal()

    def __init__(self, read_history: Callable[[], History]) -> None:
        super().__init__()
        self.setObjectName("project writer")
        self.wake = Condition()
        """Guards everything below."""
        self.waiting: deque[Write] = deque()
        self.error: StorageError | None = None
        self.refusals = 0
        self.hurry = False
        self.finished_ = False
        self.history = read_history()
        self._read_history = read_history

    def run(self) -> None:
        """The thread: one write after the other until asked to end."""
        while (write := self._next()) is not None:
            try:
                write.run()
                history = self._read_history()
            except StorageError as error:
                self._note_refusal(error)
            except Exception as error:  # noqa: BLE001 - the border: the thread outlives any failure
                _log.exception("project writer")
                self._note_refusal(StorageError(f"The last change could not be saved: {error}."))
            else:
                self._note_success(history)

    def _next(self) -> Write | None:
        """The write that is first in line, when it is time to try it; None at the end."""
        with self.wake:
            while True:
                if self.waiting and (self.error is None or self.hurry):
                    self.hurry = False
                    return self.waiting[0]
                if self.finished_:
                    return None
                if not self.wake.wait(RETRY_S if self.waiting else None):
                    self.hurry = True

    def _note_refusal(self, error: StorageError) -> None:
        with self.wake:
            is_recovery = self.error is None
            self.error = error
            self.refusals += 1
            self.wake.notify_all()
        if is_recovery:
            self.refused.emit(error)

    def _note_success(self, history: History) -> None:
        with self.wake:
            was_refused, self.error = self.error is not None, None
            self.waiting.popleft()
            self.history = history
            self.wake.notify_all()
        if was_refused:
            self.taken_again.emit()
