"""EffortRecorder: a log of a person's own work beside the project. Off until switched on; nothing leaves the disk.

While it is off it listens to nothing, keeps nothing and writes nothing. Time counts from one thing done to the next;
longer breaks do not count.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal, Slot

from app.session.runs import Runs
from app.session.saved_document import SavedDocument
from app.state.view_state import NO_OBJECT, ViewState
from app.workers.background_call import BackgroundCalls
from segmentation.domain.changes import ChangeSet, FrameChange
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId, Origin
from segmentation.errors import SegmentationError
from segmentation.metrics.effort_log import (
    EffortEntry,
    EffortKind,
    append_entries,
    export_log,
    log_path,
    read_entries,
)
from segmentation.metrics.measures import ObjectScore

BREAK_S = 30.0
"""Nothing done for longer than this is a break."""
_SETTING = "effort/log"


class EffortRecorder(QObject):
    """Records the work on the open document. Lives on the GUI thread; files are written on another.

    Args:
        view: Names the object that is worked on.
        runs: Reports what is propagated.
        settings: Where it is kept whether the log is on.
        clock: Seconds since 1970.
    """

    switched = Signal(bool)
    failed = Signal(object)  # SegmentationError

    def __init__(
        self,
        view: ViewState,
        runs: Runs,
        settings: QSettings,
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._view, self._runs, self._settings, self._clock = view, runs, settings, clock
        self._document: SavedDocument | None = None
        self._calls = BackgroundCalls(self)
        self._is_on = settings.value(_SETTING, False, bool) is True
        self._has_old_log = False
        self._listening: SavedDocument | None = None
        self._spent: defaultdict[ObjectId, float] = defaultdict(float)
        self._last_s = 0.0
        self._worked_on = NO_OBJECT
        self._newest_revision = 0
        self._run: tuple[frozenset[ObjectId], float] | None = None

    @property
    def recording(self) -> bool:
        """Whether the log is on."""
        return self._is_on

    def set_recording(self, on: bool) -> None:
        """Switch the log on or off, for this and later sessions."""
        if on == self._is_on:
            return
        self._leave()
        self._is_on = on
        self._settings.setValue(_SETTING, on)
        self._listen(self._view.active)
        self.switched.emit(on)

    def set_document(self, document: SavedDocument | None) -> None:
        """Record the work on another document, or none. Called before the view shows it."""
        self._leave()
        self._document = document
        self._has_old_log = document is not None and log_path(document.path).exists()
        self._listen(NO_OBJECT)

    def export(self, path: Path, then: Callable[[Path], None]) -> None:
        """Write the document's log as CSV or JSON, by the ending of `path`; `then` or `failed` follows."""
        document = self._document
        if document is None:
            return
        source = log_path(document.path)
        names = {int(i): info.name for i, info in document.project.objects.items()}

        def write() -> Path:
            export_log(path, read_entries(source), names)
            return path

        self._calls.call(write, then, self.failed.emit)

    def note_score(self, score: ObjectScore) -> None:
        """Record how good all masks are by now, so that quality can be read over time."""
        if self._listening is not None:
            self._write(self._listening, [EffortEntry(self._clock(), EffortKind.SCORE, (), None, 0.0, score)])

    @property
    def has_log(self) -> bool:
        """Whether the document has a log, from now or from earlier."""
        return self._document is not None and (self._is_on or self._has_old_log)

    def close(self) -> None:
        """Write what is left; blocks until it is written."""
        self.set_document(None)
        self._calls.close()

    def _listen(self, worked_on: ObjectId) -> None:
        document = self._document
        if not self._is_on or document is None or document.read_only_reason:
            return
        self._listening = document
        document.changed.connect(self._note_change)
        self._view.frame_changed.connect(self._note_look)
        self._view.active_changed.connect(self._note_look)
        self._runs.state_changed.connect(self._run_changed)
        self._last_s, self._worked_on = self._clock(), worked_on
        self._newest_revision = document.project.next_revision - 1

    def _leave(self) -> None:
        """Write what was spent without a stroke, and listen no more."""
        if self._listening is None:
            return
        self._note_look()
        document, self._listening = self._listening, None
        document.changed.disconnect(self._note_change)
        self._view.frame_changed.disconnect(self._note_look)
        self._view.active_changed.disconnect(self._note_look)
        self._runs.state_changed.disconnect(self._run_changed)
        self._run = None
        looks = [EffortEntry(self._last_s, EffortKind.LOOK, (i,), None, s) for i, s in self._spent.items() if i and s]
        self._spent.clear()
        self._write(document, looks)

    @Slot()
    def _note_look(self) -> None:
        """Another frame or object; while a run goes on it may be the run that turns the frames."""
        self._spend(counts=not self._runs.active)

    def _spend(self, *, counts: bool = True) -> None:
        """Time since the last thing done goes to the object that was worked on."""
        now = self._clock()
        if counts and now - self._last_s <= BREAK_S:
            self._spent[self._worked_on] += max(0.0, now - self._last_s)
        self._last_s, self._worked_on = now, self._view.active

    @Slot(object)
    def _note_change(self, changes: ChangeSet) -> None:
        """An edit of a person's: pixels that are newly edited, not results, imports or what undo brings back."""
        newest = self._newest_revision
        for change in changes.changes:
            if isinstance(change, FrameChange) and (drawn := _objects_drawn(change, newest)):
                self._stroke(change.frame, drawn)
            if isinstance(change, FrameChange) and change.after is not None:
                self._newest_revision = max(self._newest_revision, change.after.revision)

    def _stroke(self, frame: FrameIndex, drawn: frozenset[ObjectId]) -> None:
        self._spend()
        subject = self._view.active if self._view.active in drawn else min(drawn)
        seconds = self._spent.pop(subject, 0.0) + self._spent.pop(NO_OBJECT, 0.0)
        if self._listening is not None:
            entry = EffortEntry(self._last_s, EffortKind.STROKE, (int(subject),), int(frame), seconds)
            self._write(self._listening, [entry])

    @Slot()
    def _run_changed(self) -> None:
        """Note when a run begins, and record it when it has ended."""
        if self._runs.active:
            if self._run is None:
                self._spend()
                self._run = self._runs.objects_in_run, self._clock()
            elif not self._run[0]:  # it looked for cuts first, and only now knows its objects
                self._run = self._runs.objects_in_run, self._run[1]
        elif not self._runs.active and self._run is not None and self._listening is not None:
            (objects, began_s), self._run = self._run, None
            now = self._clock()
            ids = tuple(sorted(int(i) for i in objects))
            self._write(self._listening, [EffortEntry(now, EffortKind.RUN, ids, None, now - began_s)])
            self._last_s = now

    def _write(self, document: SavedDocument, entries: list[EffortEntry]) -> None:
        if entries:
            path = log_path(document.path)
            self._calls.call(lambda: append_entries(path, entries), lambda _: None, self._drop_recording)

    def _drop_recording(self, error: SegmentationError) -> None:
        """A log that cannot be written is switched off, once, instead of failing at every stroke."""
        if self._is_on:
            self.set_recording(False)
            self.failed.emit(error)


def _objects_drawn(change: FrameChange, newest: int) -> frozenset[ObjectId]:
    if change.after is None:
        return frozenset()
    states = change.after.states.items()
    return frozenset(i for i, state in states if state.origin is Origin.EDITED and state.revision > newest)
