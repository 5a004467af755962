"""ClipQueue: the projects that lie beside the open one, how far each is verified, and which is to be done next.

Lives on the GUI thread; reads the projects off it, each again only when its file has changed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal, Slot

from app.session.saved_document import SavedDocument
from app.workers.background_call import BackgroundCalls
from segmentation.batch.clip_reviews import ClipReview, next_unfinished, projects_in, read_clip_review
from segmentation.domain.clip_review import measure_clip, objects_to_review

_FOLDER_KEY = "review/clips"
_Identity = tuple[Path, int, int]
"""A file with the time of its last change and its size."""


@dataclass(frozen=True)
class ListedClips:
    """The projects of a folder.

    Args:
        folder: Where they lie; None before any was known.
        reviews: By name.
        current: The open one, or None.
    """

    folder: Path | None = None
    reviews: tuple[ClipReview, ...] = ()
    current: Path | None = None


class ClipQueue(QObject):
    """The folder of the open project, or one that was chosen; it is kept for the next start.

    Args:
        settings: Keeps the folder.
    """

    listed = Signal(object)  # ListedClips
    wanted = Signal(object)  # Path: the project to open next
    all_done = Signal(object)  # Path | None: the folder in which no other project has anything left to do
    failed = Signal(object)  # SegmentationError

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings, self._calls = settings, BackgroundCalls(self)
        self._document: SavedDocument | None = None
        stored = settings.value(_FOLDER_KEY, "", str)
        self._folder = Path(str(stored)) if stored else None
        self._read: dict[_Identity, ClipReview] = {}

    @property
    def folder(self) -> Path | None:
        """Where the projects lie; None before any was known."""
        return self._folder

    def set_document(self, document: SavedDocument | None) -> None:
        """Another document is open, or none: its folder is the one from now on."""
        self._document = document
        if document is not None and document.path.parent != self._folder:
            self.set_folder(document.path.parent)

    def set_folder(self, folder: Path) -> None:
        """List the projects of another folder."""
        self._folder = folder
        self._settings.setValue(_FOLDER_KEY, str(folder))
        self._read.clear()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Look again how far they are; `listed` follows."""
        self._look(self.listed.emit)

    @Slot()
    def go_on(self) -> None:
        """To the next project on which something is left to do; `wanted` or `all_done` follows."""
        self._look(self._choose)

    def close(self) -> None:
        """At the very end: no more work, whoever asks for a list as the document is closed after this."""
        self._folder = None
        self._calls.close()

    def _choose(self, listed: ListedClips) -> None:
        self.listed.emit(listed)
        path = next_unfinished(listed.reviews, listed.current)
        if path is None:
            self.all_done.emit(listed.folder)
        else:
            self.wanted.emit(path)

    def _look(self, then: Callable[[ListedClips], None]) -> None:
        folder, known = self._folder, dict(self._read)
        open_path, review_open = self._snapshot()
        if folder is None:
            then(ListedClips())
            return

        def look() -> dict[_Identity, ClipReview]:
            found = (identity for path in projects_in(folder) if (identity := _identity(path)) is not None)
            return {
                key: review_open() if key[0] == open_path else known.get(key) or read_clip_review(key[0])
                for key in found
            }

        def take(read: dict[_Identity, ClipReview]) -> None:
            if folder == self._folder:
                self._read = {key: review for key, review in read.items() if review.path != open_path}
                then(ListedClips(folder, tuple(read.values()), open_path))

        self._calls.call(look, take, self.failed.emit)

    def _snapshot(self) -> tuple[Path | None, Callable[[], ClipReview]]:
        """The open project, and how to measure it as it is now in memory, on any thread."""
        document = self._document
        if document is None:
            return None, lambda: ClipReview(Path())
        path, project = document.path, document.project
        records, objects, within = dict(project.track.records), objects_to_review(project), project.work_range
        return path, lambda: ClipReview(path, measure_clip(records, objects, within))


def _identity(path: Path) -> _Identity | None:
    """What changes when the file does; None where it is gone."""
    try:
        facts = path.stat()
    except OSError:
        return None
    return path, facts.st_mtime_ns, facts.st_size
