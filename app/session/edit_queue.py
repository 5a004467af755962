"""EditQueue: edits of many frames, and undo and redo of them, in pieces of a few milliseconds, one after the other.

Lives on the GUI thread, which serves the window between two pieces. What is small is done at once.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Generator
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from segmentation.errors import SegmentationError

AT_ONCE = 64
"""So many frames are edited without a pause: commands on a few frames are done when they return."""
PIECE_S = 0.006
"""With what the window does besides, well below one refresh of the screen."""


@dataclass(frozen=True)
class EditProgress:
    """How far an edit is.

    Args:
        title: As in the history.
        done: Frames that are done.
        total: All of its frames.
    """

    title: str
    done: int
    total: int


EditSteps = Generator[EditProgress | None, None, None]
"""An edit in the making; None while it waits for what was done before to be on the disk."""


class EditQueue(QObject):
    """Does edits in the order in which they were put in.

    Args:
        settle: Blocks until everything done so far is on the disk; may raise `StorageError`.
    """

    progressed = Signal(object)  # EditProgress | None: None when nothing is left to do
    failed = Signal(object)  # SegmentationError, of an edit that was not done at once

    def __init__(self, settle: Callable[[], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settle = settle
        self._waiting: deque[EditSteps] = deque()
        self._is_working = False
        self._pieces = QTimer(self, interval=0)
        self._pieces.timeout.connect(self._do_piece)

    @property
    def is_empty(self) -> bool:
        """Whether everything that was put in is done."""
        return not self._waiting

    def put(self, steps: EditSteps) -> None:
        """Do an edit; a small one is done when this returns, unless others are before it.

        Raises:
            SegmentationError: It fails at once; what fails later comes by `failed`.
        """
        if not self._waiting and _is_done_soon(steps):
            return
        self._waiting.append(steps)
        self._pieces.start()

    def finish(self) -> None:
        """Do all that is left without a pause."""
        while self._waiting and not self._is_working:
            self._work(float("inf"), self._settle)

    @Slot()
    def _do_piece(self) -> None:
        self._work(time.monotonic() + PIECE_S, lambda: None)

    def _work(self, until: float, wait: Callable[[], None]) -> None:
        """Go on with the edit that is first in line, until it is done, the time is over, or it waits for the disk."""
        steps, progress = self._waiting[0], None
        self._is_working = True
        try:
            while time.monotonic() < until:
                progress = next(steps)
                if progress is None:
                    wait()
                    break
        except StopIteration:
            self._waiting.popleft()
        except SegmentationError as error:
            self._waiting.popleft()
            self.failed.emit(error)
        finally:
            self._is_working = False
        if not self._waiting:
            self._pieces.stop()
        if progress is not None or not self._waiting:
            self.progressed.emit(progress if self._waiting else None)


def _is_done_soon(steps: EditSteps) -> bool:
    """Do the first steps; whether that was all."""
    try:
        for _ in range(AT_ONCE):
            if next(steps) is None:
                return False
    except StopIteration:
        return True
    return False
