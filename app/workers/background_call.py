"""BackgroundCalls: single computations off the GUI thread, one at a time, whose results come back as calls."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from queue import SimpleQueue
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from segmentation.errors import EngineError, SegmentationError

Result = TypeVar("Result")

_log = logging.getLogger(__name__)


class BackgroundCalls(QObject):
    """A thread that waits for work; started by the first call. All methods are for the GUI thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: _Caller | None = None

    def call(
        self,
        compute: Callable[[], Result],
        then: Callable[[Result], None],
        failed: Callable[[SegmentationError], None],
    ) -> None:
        """Compute on the thread; then call one of the two others on the GUI thread.

        Args:
            compute: Must touch nothing that the GUI thread may change.
            then: Gets the result.
            failed: Gets the error.
        """
        if self._thread is None:
            self._thread = _Caller()
            self._thread.done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
            self._thread.start()
        self._thread.work.put(lambda: _answer(compute, then, failed))

    def close(self) -> None:
        """Finish the computation at hand, deliver nothing more, and end the thread. A second call does nothing."""
        if self._thread is not None:
            self._thread.work.put(None)
            self._thread.wait()
            self._thread = None

    @Slot(object, object)
    def _deliver(self, caller: _Caller, answer: Answer) -> None:
        """An answer may be on its way when its thread is closed: disconnecting would not call it back."""
        if caller is self._thread:
            answer()


Answer = Callable[[], None]
"""What is to be done with an outcome, on the GUI thread."""


def _answer(
    compute: Callable[[], Result], then: Callable[[Result], None], failed: Callable[[SegmentationError], None]
) -> Answer:
    try:
        result = compute()
    except SegmentationError as error:
        return partial(failed, error)
    except Exception as error:  # noqa: BLE001 - the border: the thread outlives any failure
        _log.exception("background call")
        return partial(failed, EngineError(f"The computation failed: {error}.", "Try again, or use another tool."))
    return partial(then, result)


class _Caller(QThread):
    done = Signal(object, object)  # _Caller, Answer

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("background calls")
        self.work: SimpleQueue[Callable[[], Answer] | None] = SimpleQueue()

    def run(self) -> None:
        """The thread: one call after the other until asked to end."""
        while (call := self.work.get()) is not None:
            self.done.emit(self, call())
            del call  # it may hold a whole project, while this thread waits for the next one
