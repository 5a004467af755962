"""ObjectFinding: looks for the objects on the frame at hand by their look, and keeps what it finds as a proposal."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from app.session.document_job import DocumentJob
from app.session.needed_document import check_writable
from segmentation.domain.edits.proposals import propose_result
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.errors import SegmentationError
from segmentation.jobs.control import JobControl
from segmentation.jobs.events import JobEnded, JobEvent
from segmentation.jobs.runner import object_search_events
from segmentation.jobs.shots.object_search import plan_search
from segmentation.media.open_video import open_video


@dataclass(frozen=True)
class SearchDone:
    """What a search found.

    Args:
        ended: The job's last event.
        frame: Where it looked.
        found: The objects that are proposed there now.
        missing: Those that it did not find.
    """

    ended: JobEnded
    frame: FrameIndex
    found: frozenset[ObjectId]
    missing: frozenset[ObjectId]


class ObjectFinding(DocumentJob):
    """Searches in the open document. Implements `FindingActions`."""

    ended = Signal(object)  # SearchDone

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frame = FrameIndex(0)
        self._wanted: frozenset[ObjectId] = frozenset()
        self._found: frozenset[ObjectId] = frozenset()

    def find(self, frame: FrameIndex, objects: Iterable[ObjectId] | None = None) -> None:
        """Look for `objects` (all when None) on a frame; `ended` follows.

        Raises:
            UserError: There is nothing to look for, the project is read only, or a search goes on already.
        """
        document = check_writable(self._document)
        searches = plan_search(document.project, frame, objects)
        clip_path, job_id = document.clip_path, f"objects-{next(self._numbers)}"

        def events(control: JobControl) -> Generator[JobEvent, None, None]:
            yield from object_search_events(job_id, frame, searches, lambda: open_video(clip_path), control)

        self._job.start(job_id, events)
        self._step, self._frame = None, frame
        self._wanted, self._found = frozenset().union(*(search.objects for search in searches)), frozenset()

    @Slot(object)
    def _handle_event(self, event: JobEvent) -> None:
        document = self._document
        if document is None or not isinstance(event, FrameResult):
            return
        try:
            edit = propose_result(document.project, event, title="Find objects again")
            if edit:
                self._step = document.commit(edit, into=self._step)
            self._found |= event.objects
        except SegmentationError as error:
            self._job.abandon()
            self.trouble.emit(error)

    @Slot(object)
    def _finish(self, event: JobEnded) -> None:
        self.ended.emit(SearchDone(event, self._frame, self._found, self._wanted - self._found))
