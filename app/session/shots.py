"""Shots: the cuts of the open clip, searched for in the background and kept, so that no clip is searched twice.

Lives on the GUI thread. The search reads frames with a thread and a decoder of its own, rests as long as it works, and
waits while a run goes on or the clip plays.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.session.saved_document import SavedDocument
from app.workers.background_call import BackgroundCalls
from app.workers.steps_worker import ProgressWorker, ReportProgress, WorkFailure
from segmentation.domain.clip import Clip
from segmentation.domain.clip_cuts import ClipCuts
from segmentation.domain.frames import FrameIndex
from segmentation.errors import StorageError
from segmentation.formats.progress import Progress
from segmentation.media.open_video import open_video
from segmentation.storage.known_cuts import load_cuts, save_cuts

DELAY_MS = 2_000
"""After opening: the first frames, thumbnails and masks come before."""
SEARCH_CACHE_BYTES = 16 * 1024 * 1024
_WAIT_S = 0.1
_LONGEST_REST_S = 0.5

_log = logging.getLogger(__name__)


class Shots(QObject):
    """The cuts of the open document. Implements `ShotActions`."""

    changed = Signal(object)  # tuple[FrameIndex, ...]: the cuts known by now
    searched = Signal()  # all frames are

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document: SavedDocument | None = None
        self._known = ClipCuts()
        self._found = ClipCuts()
        self._free = Event()
        self._free.set()
        self._worker: ProgressWorker | None = None
        self._calls = BackgroundCalls(self)
        self._soon = QTimer(self, interval=DELAY_MS, singleShot=True)
        self._soon.timeout.connect(self._search)

    @property
    def cuts(self) -> Sequence[FrameIndex]:
        """The frames at which shots begin, as far as they are known, ascending."""
        return self._known.cuts

    @property
    def frames_searched(self) -> int:
        """So many frames, from the first, are known to begin a shot or not to."""
        return self._known.searched

    def set_document(self, document: SavedDocument | None) -> None:
        """Search another document, or none; what was found in the one before is kept."""
        self._end_worker()
        self._document = document
        self._soon.stop()
        self._set_known(ClipCuts())
        if document is not None and document.has_clip:
            clip = document.project.clip
            self._calls.call(lambda: load_cuts(clip), lambda known: self._begin(document, known), lambda error: None)

    @Slot(bool)
    def set_resting(self, resting: bool) -> None:
        """Let the search wait, because the processor is wanted elsewhere, or go on."""
        (self._free.clear if resting else self._free.set)()

    def close(self) -> None:
        """At the very end: keep what was found, and block until the threads have ended."""
        self.set_document(None)
        self._calls.close()

    def _begin(self, document: SavedDocument, known: ClipCuts) -> None:
        if document is not self._document:
            return
        self._set_known(known)
        if known.searched < document.project.clip.frame_count:
            self._soon.start()
        else:
            self.searched.emit()

    @Slot()
    def _search(self) -> None:
        document = self._document
        if document is None:
            return
        path, count, known = document.clip_path, document.project.clip.frame_count, self._known
        self._worker = ProgressWorker(lambda report: self._search_clip(path, count, known, report), self)
        self._worker.progressed.connect(self._take_found)
        self._worker.finished.connect(self._finish)
        self._worker.failed.connect(self._report_failure)
        self._worker.start()

    def _search_clip(self, path: Path, count: int, known: ClipCuts, report: ReportProgress) -> None:
        """The thread: all of the search, as slowly as it takes to disturb nobody."""
        from segmentation.media.shot_cuts import search_on  # OpenCV, which the window does not need to come up

        with closing(open_video(path, cache_bytes=SEARCH_CACHE_BYTES)) as video:
            began = time.monotonic()
            for found in search_on(video.read, count, known):
                self._found = found
                report(Progress("Searching for cuts", found.searched, count))
                _rest(min(time.monotonic() - began, _LONGEST_REST_S), self._free.is_set, report, found.searched, count)
                began = time.monotonic()

    @Slot()
    def _take_found(self) -> None:
        if self._found.searched > self._known.searched:
            self._set_known(self._found)

    @Slot()
    def _finish(self) -> None:
        self._take_found()
        self._end_worker()
        self.searched.emit()

    @Slot(object)
    def _report_failure(self, failure: WorkFailure) -> None:
        """What cannot be read is said by whoever wants to see it; the cuts found before stay."""
        _log.info("The search for cuts ended: %s", failure.message)
        self._end_worker()

    def _set_known(self, known: ClipCuts) -> None:
        has_changed = known.cuts != self._known.cuts
        self._known = self._found = known
        if has_changed:
            self.changed.emit(known.cuts)

    def _end_worker(self) -> None:
        """End the search, if any, and keep what it found."""
        worker, self._worker = self._worker, None
        if worker is None:
            return
        worker.close()
        worker.blockSignals(True)
        worker.deleteLater()
        self._take_found()
        if self._document is not None:
            clip, known = self._document.project.clip, self._known
            self._calls.call(lambda: _keep(clip, known), lambda kept: None, lambda error: None)


def _rest(seconds: float, is_free: Callable[[], bool], report: ReportProgress, done: int, count: int) -> None:
    """Sleep for a while, and for as long as the search is to wait; `report` ends it when it is cancelled."""
    time.sleep(seconds)
    while not is_free():
        time.sleep(_WAIT_S)
        report(Progress("Searching for cuts", done, count))


def _keep(clip: Clip, known: ClipCuts) -> None:
    try:
        save_cuts(clip, known)
    except StorageError as error:  # a cache: the clip is searched again
        _log.info("%s", error)
