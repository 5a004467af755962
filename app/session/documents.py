"""Documents: opens and closes the one document of a window, and remembers what was open before.

Reading happens off the GUI thread. A run in the document that is left is stopped first, and its work is kept.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal, Slot

from app.session.opening import Opened, open_path, relink_clip
from app.session.runs import Runs
from app.session.saved_document import SavedDocument, ToImage
from app.workers.background_call import BackgroundCalls
from segmentation.domain.clip import Clip
from segmentation.domain.edits import set_clip
from segmentation.errors import SegmentationError, StorageError

RECENT_COUNT = 10
_RECENT = "recent"
_MANY_FRAMES = 1_000
"""Every full collection of garbage would look at so many masks again, and hold the window for a tenth of a second."""


class Documents(QObject):
    """The open document of a window.

    Args:
        runs: Notified of every document.
        settings: Where recent files are kept.
        to_image: Makes of a frame what the window paints.
    """

    opening = Signal(object)  # Path
    opened = Signal(object)  # Opened; `current` is the new document
    failed = Signal(object)  # SegmentationError
    closed = Signal()
    unsaved = Signal(object, object)  # StorageError, Callable[[], None]: what was to be done after closing
    switched = Signal(object)  # SavedDocument | None: what is open from now on; before `opened` and `closed`

    def __init__(self, runs: Runs, settings: QSettings, to_image: ToImage, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs, self._settings, self._to_image = runs, settings, to_image
        self._calls = BackgroundCalls(self)
        self._is_frozen = False
        self._then: Callable[[], None] | None = None
        self.current: SavedDocument | None = None
        self.found_at: Path | None = None
        """Where the missing clip of the open project seems to be."""
        self.opening_path: Path | None = None
        """What is being opened at the moment."""
        runs.ended.connect(self._run_ended)

    def open(self, path: Path) -> None:
        """Open a clip or project in place of the present one; `opened` or `failed` follows.

        The steps, in their order here: `leave` stops the run and saves, `give_up` closes the present document, `_read`
        reads the other off the GUI thread (`open_path` says how), `_take` makes it the current one.
        """
        before = self.current.path if self.current is not None else None
        self.leave(lambda: self._read(path, before))

    def leave(self, then: Callable[[], None]) -> None:
        """Stop the run, if any, save and close the document, then do something.

        Where the disk refuses the last changes, nothing is closed; `unsaved` lets the user decide.
        """
        if self._runs.active:
            self._then = then
            self._runs.cancel()  # `_run_ended` comes back here
            return
        try:
            if self.current is not None:
                self.current.save_now()
        except StorageError as error:
            self.unsaved.emit(error, then)
        else:
            self.give_up(then)

    @Slot()
    def _run_ended(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            self.leave(then)

    def give_up(self, then: Callable[[], None]) -> None:
        """Close the document with what is saved of it, then do something."""
        self._close_current()
        then()

    def _close_current(self) -> None:
        document, self.current = self.current, None
        if document is None:
            return
        self.found_at = None
        self.switched.emit(None)
        self.closed.emit()
        try:
            document.close()
        except StorageError as error:
            self._fail(error)
        document.deleteLater()
        if self._is_frozen:
            gc.unfreeze()

    def _read(self, path: Path, before: Path | None) -> None:
        """Read what is at `path`; where that fails, what was open before comes back."""
        self._announce(path)
        self._calls.call(
            lambda: open_path(path),
            lambda opened: self._take(path, opened),
            lambda error: self._read_again(before, error) if before != path else self._fail(error),
        )

    def _announce(self, path: Path) -> None:
        self.opening_path = path
        self.opening.emit(path)

    def _take(self, path: Path, opened: Opened) -> None:
        self._close_current()
        self.found_at = opened.found_at
        self.current = SavedDocument(opened.saved, opened.video, self._to_image, has_clip=opened.trouble is None)
        self.switched.emit(self.current)
        self._is_frozen = len(opened.saved.project.track.records) >= _MANY_FRAMES
        if self._is_frozen:
            gc.freeze()
        self._remember(path)
        self.opening_path = None
        self.opened.emit(opened)
        if self.current is not None:
            self.current.checked.connect(self._freeze)
            self.current.check_frames()

    @Slot()
    def _freeze(self) -> None:
        """What is known of every frame has been read since: keep it out of collections of garbage, too."""
        if self._is_frozen:
            gc.freeze()

    def _remember(self, path: Path) -> None:
        """One entry for a clip and its project, however it was opened, by the way it was opened last."""
        document = self.current
        same = {path.resolve()} | ({document.path.resolve(), document.clip_path.resolve()} if document else set())
        others = [str(other) for other in self.recent() if other.resolve() not in same]
        self._settings.setValue(_RECENT, [str(path.absolute()), *others][:RECENT_COUNT])

    def recent(self) -> tuple[Path, ...]:
        """What was open before and is still there, newest first."""
        stored = self._settings.value(_RECENT, [])
        texts = [stored] if isinstance(stored, str) else list(stored if isinstance(stored, list) else ())
        return tuple(Path(text) for text in texts if os.path.exists(text))  # `Path` raises where a name is too long

    def _read_again(self, before: Path | None, error: SegmentationError) -> None:
        """Open what was open `before`, if anything, and then say why nothing else is."""
        if before is None:
            self._fail(error)
            return

        def take_back(opened: Opened) -> None:
            self._take(before, opened)
            self._fail(error)

        self._calls.call(lambda: open_path(before), take_back, self._fail)

    def _fail(self, error: SegmentationError) -> None:
        self.opening_path = None
        self.failed.emit(error)

    def relink(self, clip: Path) -> None:
        """Tie the project to its clip at another place and open it again; `opened` or `failed` follows."""
        document = self.current
        if document is None:
            return
        known, source = document.project.clip, document.relative_source(clip)
        self._announce(clip)
        self._calls.call(
            lambda: relink_clip(known, clip, source), lambda found: self._take_clip(document, found), self._fail
        )

    def _take_clip(self, document: SavedDocument, found: Clip) -> None:
        if document is not self.current:
            return
        try:
            document.apply_edit(set_clip(document.project, found))
        except SegmentationError as error:
            self._fail(error)
        else:
            self.open(document.path)

    def can_close(self) -> bool:
        """Save what waits; returns whether `close` would stop no run and lose nothing."""
        if self._runs.active:
            return False
        try:
            if self.current is not None:
                self.current.save_now()
        except StorageError:
            return False
        return True

    def close(self) -> None:
        """At the very end: read nothing more, and close the document, blocking."""
        self._calls.close()
        self._close_current()
