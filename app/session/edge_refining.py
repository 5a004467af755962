"""EdgeRefining: pulls the outlines of masks to the edges of the picture, on one frame or over a range.

All of it is one step of undo.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from app.session.document_job import DocumentJob
from app.session.needed_document import check_writable
from app.session.saved_document import SavedDocument
from app.translating import tr
from segmentation.domain.edits import refinable_objects, refine_edges
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.errors import SegmentationError, UserError
from segmentation.jobs.control import JobControl
from segmentation.jobs.events import JobEnded, JobEvent, JobProgress
from segmentation.jobs.refinement.refinement_request import FrameToRefine
from segmentation.jobs.runner import refinement_events
from segmentation.media.open_video import open_video


@dataclass(frozen=True)
class RefinementEnded:
    """How a refinement ended.

    Args:
        ended: The job's last event.
        frames: Frames that changed.
    """

    ended: JobEnded
    frames: int


class EdgeRefining(DocumentJob):
    """Refines in the open document."""

    progressed = Signal(object)  # JobProgress
    ended = Signal(object)  # RefinementEnded

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._revisions: dict[FrameIndex, int] = {}
        self._changed = 0

    def start(self, frames: Iterable[FrameIndex], objects: Iterable[ObjectId]) -> None:
        """Refine the outlines of `objects` on those of `frames` where they are seen, not locked and not verified.

        Raises:
            UserError: There is nothing to refine, the project is read only, or one goes on already.
        """
        document = check_writable(self._document)
        wanted = frozenset(objects)
        work = self._work(document, frames, wanted)
        clip_path, job_id = document.clip_path, f"edges-{next(self._numbers)}"

        def events(control: JobControl) -> Generator[JobEvent, None, None]:
            yield from refinement_events(job_id, work, lambda: open_video(clip_path), control)

        records = document.project.track.records
        self._job.start(job_id, events)
        self._step, self._changed = None, 0
        self._revisions = {frame: records[frame].revision for frame in work}

    def _work(
        self, document: SavedDocument, frames: Iterable[FrameIndex], wanted: frozenset[ObjectId]
    ) -> dict[FrameIndex, FrameToRefine]:
        project = document.project
        chosen = {frame: refinable_objects(project, frame, wanted) for frame in frames}
        records = project.track.records
        work = {frame: FrameToRefine(records[frame].mask, ids) for frame, ids in chosen.items() if ids}
        if not work:
            raise UserError(
                tr("There is no outline to refine here."),
                tr("Locked objects and verified frames are left alone; choose others, or unlock them."),
            )
        return work

    @Slot(object)
    def _handle_event(self, event: JobEvent) -> None:
        if isinstance(event, FrameResult):
            self._take(event)
        elif isinstance(event, JobProgress):
            self.progressed.emit(event)

    def _take(self, result: FrameResult) -> None:
        document = self._document
        if document is None:
            return
        try:
            edit = refine_edges(document.project, result, self._revisions[result.frame])
            if edit:
                self._step = document.commit(edit, into=self._step)
                self._changed += 1
        except SegmentationError as error:
            self._job.abandon()
            self.trouble.emit(error)

    @Slot(object)
    def _finish(self, event: JobEnded) -> None:
        self.ended.emit(RefinementEnded(event, self._changed))
