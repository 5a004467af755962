"""CutSearch: looks for cuts where a run is to go, before it goes there. Once per frame, while a document is open.

Lives on the GUI thread; the search reads frames on a thread and with a decoder of its own. The search of the whole clip
(`Shots`) begins at the first frame, and may be far behind.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.workers.steps_worker import ProgressWorker, ReportProgress, WorkFailure
from segmentation.domain.clip_cuts import ClipCuts
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.formats.progress import Progress
from segmentation.media.open_video import open_video

SEARCH_CACHE_BYTES = 16 * 1024 * 1024

_log = logging.getLogger(__name__)


def _do_nothing() -> None:
    """What follows no search."""


class CutSearch(QObject):
    """One search after the other, each of the frames of one run."""

    progressed = Signal(object)  # Progress

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.frames_searched: Callable[[], int] = lambda: sys.maxsize
        """How many frames, from the first, somebody else has searched."""
        self._parts: list[tuple[FrameRange, tuple[FrameIndex, ...]]] = []
        self._worker: ProgressWorker | None = None
        self._ending = set[ProgressWorker]()  # all whose threads may still run, the present one too
        self._then: Callable[[], None] = _do_nothing

    @property
    def active(self) -> bool:
        """Whether a search goes on."""
        return self._worker is not None

    @property
    def cuts(self) -> tuple[FrameIndex, ...]:
        """The cuts found here."""
        return tuple(cut for _, cuts in self._parts for cut in cuts)

    def part_to_search(self, frames: FrameRange) -> FrameRange | None:
        """The part of `frames` that nobody has searched; None where all are known."""
        first = max(frames.first, self.frames_searched())
        if first > frames.last or any(first in part and frames.last in part for part, _ in self._parts):
            return None
        return FrameRange(FrameIndex(first), frames.last)

    def start(self, path: Path, frame_count: int, frames: FrameRange, then: Callable[[], None]) -> None:
        """Search `frames`; `then` is called when that is done, or the clip cannot be read further."""
        worker = ProgressWorker(lambda report: _search(path, frame_count, frames, report), self)
        self._worker, self._then = worker, then
        worker.progressed.connect(self.progressed)
        worker.finished.connect(partial(self._take, worker))
        worker.failed.connect(partial(self._give_up, worker))
        worker.cancelled.connect(partial(self._ending.discard, worker))
        self._ending.add(worker)
        worker.start()

    def cancel(self) -> None:
        """End the search with the frame it reads; what it found is forgotten."""
        worker, self._worker = self._worker, None
        self._then = _do_nothing  # it holds a document
        if worker is not None:
            worker.progressed.disconnect(self.progressed)
            worker.cancel()

    def forget(self) -> None:
        """Another document is open, or none."""
        self.cancel()
        self._parts.clear()

    def close(self) -> None:
        """At the very end: end the search, and block until its thread has ended."""
        self.cancel()
        for worker in self._ending:
            worker.close()
        self._ending.clear()

    def _take(self, worker: ProgressWorker, part: tuple[FrameRange, tuple[FrameIndex, ...]]) -> None:
        if worker is self._worker:
            self._parts.append(part)
        self._finish(worker)

    def _give_up(self, worker: ProgressWorker, failure: WorkFailure) -> None:
        """The run will say what cannot be read, where it gets there."""
        _log.info("The search for cuts ended: %s", failure.message)
        self._finish(worker)

    def _finish(self, worker: ProgressWorker) -> None:
        worker.close()
        self._ending.discard(worker)
        if worker is self._worker:
            then, self._worker, self._then = self._then, None, _do_nothing
            then()


def _search(
    path: Path, frame_count: int, frames: FrameRange, report: ReportProgress
) -> tuple[FrameRange, tuple[FrameIndex, ...]]:
    """The thread: the frames, and a few behind them that show whether the last ones begin a shot."""
    from segmentation.media.shot_cuts import FLASH_FRAMES, search_on  # OpenCV, which the window comes up without

    found, end = ClipCuts((), frames.first), min(frame_count, frames.last + 1 + FLASH_FRAMES)
    with closing(open_video(path, cache_bytes=SEARCH_CACHE_BYTES)) as video:
        for known in search_on(video.read, end, found):
            found = known
            report(Progress("Searching for cuts", min(found.searched - frames.first, len(frames)), len(frames)))
    return frames, tuple(cut for cut in found.cuts if cut in frames)
