"""ReviewQueue: leads from one uncertain mask to the next, worst first.

Lives on the GUI thread; looks through the masks off it.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from app.state.document import DocumentLike
from app.state.view_state import ViewState
from app.workers.background_call import BackgroundCalls
from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project
from segmentation.domain.uncertainty import UncertainMask, count_unverified, uncertain_masks


@dataclass(frozen=True)
class _Candidates:
    uncertain_masks: tuple[UncertainMask, ...]
    unverified: int


@dataclass(frozen=True)
class ReviewedMask:
    """The mask that the user is led to.

    Args:
        uncertain: Where it is, and why to look.
        number: Its place among all uncertain masks, from 1, worst first.
        count: How many of them there are.
        unverified: Frames that nobody has checked.
    """

    uncertain: UncertainMask
    number: int
    count: int
    unverified: int


class ReviewQueue(QObject):
    """The uncertain masks of the open document.

    Args:
        view: Goes to the masks.
    """

    listed = Signal(object)  # tuple[UncertainMask, ...]: all there are now, worst first
    reached = Signal(object)  # ReviewedMask: the view is there
    nothing_left = Signal()
    failed = Signal(object)  # SegmentationError

    def __init__(self, view: ViewState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._document: DocumentLike | None = None
        self._calls = BackgroundCalls(self)
        self._shown: set[tuple[FrameIndex, ObjectId]] = set()

    def set_document(self, document: DocumentLike | None) -> None:
        """Review another document, or none."""
        self._document = document
        self._shown.clear()

    def close(self) -> None:
        """At the very end: no more work."""
        self._calls.close()

    @Slot()
    def go(self) -> None:
        """To the worst mask that was not shown yet; when all were, from the start."""
        document = self._document
        if document is None:
            return
        project = document.project
        records, objects, within = dict(project.track.records), _objects_to_review(project), project.work_range

        def look() -> _Candidates:
            return _Candidates(uncertain_masks(records, objects, within), count_unverified(records, objects, within))

        self._calls.call(look, lambda found: self._show(document, found), self.failed.emit)

    def _show(self, document: DocumentLike, found: _Candidates) -> None:
        if document is not self._document:
            return
        self.listed.emit(found.uncertain_masks)
        fresh = [
            uncertain
            for uncertain in found.uncertain_masks
            if (uncertain.frame, uncertain.object_id) not in self._shown
        ]
        if not fresh:
            self._shown.clear()
            fresh = list(found.uncertain_masks)
        if fresh:
            self._look_at(fresh[0], found)
        else:
            self.nothing_left.emit()

    def _look_at(self, uncertain: UncertainMask, found: _Candidates) -> None:
        self._shown.add((uncertain.frame, uncertain.object_id))
        self._view.set_playing(False)
        self._view.set_frame(uncertain.frame)
        self._view.set_active(uncertain.object_id)
        number, count = found.uncertain_masks.index(uncertain) + 1, len(found.uncertain_masks)
        self.reached.emit(ReviewedMask(uncertain, number, count, found.unverified))


def _objects_to_review(project: Project) -> tuple[ObjectId, ...]:
    """Hidden and locked objects are done, for now."""
    return tuple(i for i, info in project.objects.items() if info.visible and not info.locked)
