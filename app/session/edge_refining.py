"""EdgeRefining: pulls the outlines of masks to the edges of the picture, on one frame or over a range.

All of it is one step of undo.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal, Slot

from app.session.document_job import DocumentJob
from app.session.needed_document import check_writable
from app.session.saved_document import SavedDocument
from app.state.mask_preview import ReplacedMasks
from app.translating import tr
from segmentation.domain.alpha_band import AlphaBand
from segmentation.domain.edge_choice import EdgeChoice
from segmentation.domain.edits import refine_edges, replace_masks
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex
from segmentation.domain.mask_codec import PackedMask
from segmentation.domain.objects import ObjectId
from segmentation.domain.soft_edges_shown import join_bands
from segmentation.errors import SegmentationError, UserError
from segmentation.jobs.control import JobControl
from segmentation.jobs.events import JobEnded, JobEvent, JobProgress
from segmentation.jobs.refinement.edge_preview import EdgePreview, frames_to_look_at
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


@dataclass(frozen=True)
class UnrefinedFrame:
    """A frame as it was before its edges were refined.

    Args:
        mask: Its labels.
        alpha: Its soft edges.
        objects: Whose edges were refined.
        revision: Of the frame's record since then.
    """

    mask: PackedMask
    alpha: Mapping[ObjectId, AlphaBand]
    objects: frozenset[ObjectId]
    revision: int


class EdgeRefining(DocumentJob):
    """Refines in the open document, and keeps what was there before until it is closed."""

    progressed = Signal(object)  # JobProgress
    ended = Signal(object)  # RefinementEnded

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._revisions: dict[FrameIndex, int] = {}
        self._changed = 0
        self._unrefined: dict[FrameIndex, UnrefinedFrame] = {}

    def set_document(self, document: SavedDocument | None) -> None:
        """See `DocumentJob`."""
        super().set_document(document)
        self._unrefined = {}

    def create_preview(self) -> EdgePreview:
        """What shows a refinement of the open document before it is done; its owner closes it.

        Raises:
            UserError: The project is read only.
        """
        clip_path = check_writable(self._document).clip_path
        return EdgePreview(lambda: open_video(clip_path))

    def can_take_back(self, frame: FrameIndex) -> bool:
        """Whether a frame still has the edges that it was given here."""
        unrefined, document = self._unrefined.get(frame), self._document
        if unrefined is None or document is None:
            return False
        return document.project.track.record(frame).revision == unrefined.revision

    def before(self, frame: FrameIndex) -> ReplacedMasks | None:
        """The masks of such a frame as they were; None for others. Takes some milliseconds per object at 1080p."""
        if not self.can_take_back(frame):
            return None
        unrefined = self._unrefined[frame]
        soft = join_bands(unrefined.alpha)
        return ReplacedMasks({frame: unrefined.mask}, {} if soft is None else {frame: soft}, is_before=True)

    def take_back(self, frame: FrameIndex) -> None:
        """Give such a frame its masks back, as a step of undo.

        Raises:
            UserError: The project is read only.
        """
        document = check_writable(self._document)
        if self.can_take_back(frame):
            was = self._unrefined[frame]
            alpha = {i: band for i, band in was.alpha.items() if i in was.objects}
            result = FrameResult("", frame, was.mask, was.objects, alpha=alpha)
            document.apply_edit(replace_masks(document.project, result, title="Take back refined edges"))

    def start(self, frames: Iterable[FrameIndex], objects: Iterable[ObjectId], choice: EdgeChoice) -> None:
        """Refine the outlines of `objects` on those of `frames` where they are seen, not locked and not verified.

        Raises:
            UserError: There is nothing to refine, the project is read only, or one goes on already.
        """
        document = check_writable(self._document)
        wanted = frozenset(objects)
        work = self._work(document, frames, wanted)
        clip_path, job_id = document.clip_path, f"edges-{next(self._numbers)}"

        def events(control: JobControl) -> Generator[JobEvent, None, None]:
            yield from refinement_events(job_id, work, lambda: open_video(clip_path), control, choice)

        records = document.project.track.records
        self._job.start(job_id, events)
        self._step, self._changed = None, 0
        self._revisions = {frame: records[frame].revision for frame in work}

    def _work(
        self, document: SavedDocument, frames: Iterable[FrameIndex], wanted: frozenset[ObjectId]
    ) -> dict[FrameIndex, FrameToRefine]:
        work = frames_to_look_at(document.project, frames, wanted)
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
                before = self._describe(document, result)
                self._step = document.commit(edit, into=self._step)
                revision = document.project.track.record(result.frame).revision
                self._unrefined[result.frame] = replace(before, revision=revision)
                self._changed += 1
        except SegmentationError as error:
            self._job.abandon()
            self.trouble.emit(error)

    def _describe(self, document: SavedDocument, result: FrameResult) -> UnrefinedFrame:
        """The frame as it is, or, where its edges were refined before, as it was before that."""
        record = document.project.track.record(result.frame)
        now = UnrefinedFrame(record.mask, record.alpha, result.objects, record.revision)
        if not self.can_take_back(result.frame):
            return now
        was = self._unrefined[result.frame]
        return replace(was, objects=was.objects | result.objects)

    @Slot(object)
    def _finish(self, event: JobEnded) -> None:
        self.ended.emit(RefinementEnded(event, self._changed))
