"""ReviewQueue: leads from one uncertain mask to the next, most gain first.

Lives on the GUI thread; looks through the masks off it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, QSettings, QTimer, Signal, Slot

from app.session.run_proposals import RunProposals
from app.session.runs import Runs
from app.state.document import DocumentLike
from app.state.view_state import ViewState
from app.workers.background_call import BackgroundCalls
from segmentation.domain.changes import ChangeSet
from segmentation.domain.clip_review import objects_to_review
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.mask_track import FrameRecord
from segmentation.domain.objects import ObjectId
from segmentation.domain.open_proposals import ProposedFrame, open_masks
from segmentation.domain.uncertainty import (
    Reason,
    ReviewProgress,
    UncertainMask,
    count_unverified,
    measure_review,
    order_by_gain,
    uncertain_masks,
)
from segmentation.domain.waiting_masks import waiting_masks

_LEADS_KEY = "review/leads-on"


@dataclass(frozen=True)
class ReviewFindings:
    """What is left to look at, and how far the review has come.

    Args:
        uncertain_masks: Most gain first.
        unverified: Frames that nobody has checked.
        progress: Per object that is reviewed.
    """

    uncertain_masks: tuple[UncertainMask, ...]
    unverified: int
    progress: Mapping[ObjectId, ReviewProgress]


@dataclass(frozen=True)
class ReviewedMask:
    """The mask that the user is led to.

    Args:
        uncertain: Where it is, and why to look.
        number: Its place among all uncertain masks, from 1, most gain first.
        count: How many of them there are.
        unverified: Frames that nobody has checked.
    """

    uncertain: UncertainMask
    number: int
    count: int
    unverified: int


class ReviewQueue(QObject):
    """The uncertain masks of the open document.

    Once it has led somewhere and the mask there is verified, it reports that: the window then goes on to the next, and
    where the mask was corrected before, repairs what the correction made out of date. Where a run proposes other masks,
    their most changed frame stands for them, until they are accepted or rejected. What a run is computing comes last.

    Args:
        view: Goes to the masks.
        runs: The run that goes on.
        proposals: What waits for a decision.
        settings: Keeps whether it leads on by itself.
    """

    listed = Signal(object)  # ReviewFindings
    reached = Signal(object)  # ReviewedMask: the view is there
    nothing_left = Signal()
    finished = Signal(object, bool)  # ObjectId, is_corrected: the mask that the user was led to is verified or decided
    failed = Signal(object)  # SegmentationError

    def __init__(
        self,
        view: ViewState,
        runs: Runs,
        proposals: RunProposals,
        settings: QSettings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._view, self._runs, self._proposals, self._settings = view, runs, proposals, settings
        self._document: DocumentLike | None = None
        self._calls = BackgroundCalls(self)
        self._shown: set[tuple[FrameIndex, ObjectId]] = set()
        self._here: UncertainMask | None = None
        self._is_corrected = False
        proposals.decided.connect(self._follow_decision)

    @property
    def leads_on(self) -> bool:
        """Whether a verified mask leads to the next one, and a corrected one starts its repair."""
        return bool(self._settings.value(_LEADS_KEY, True, bool))

    def set_leads_on(self, on: bool) -> None:
        """Choose whether it does."""
        self._settings.setValue(_LEADS_KEY, on)

    def set_document(self, document: DocumentLike | None) -> None:
        """Review another document, or none."""
        if self._document is not None:
            self._document.changed.disconnect(self._follow)
        self._document, self._here = document, None
        self._shown.clear()
        if document is not None:
            document.changed.connect(self._follow)

    def close(self) -> None:
        """At the very end: no more work."""
        self._calls.close()

    @Slot()
    def go(self) -> None:
        """To the mask with most gain that was not shown yet; when all were, from the start."""
        self._look(self._show)

    @Slot()
    def refresh(self) -> None:
        """List anew what is left; the view stays where it is."""
        self._look(self.listed.emit)

    def go_to(self, uncertain: UncertainMask) -> None:
        """To a mask of the list; the review leads on from there."""
        self._shown.add((uncertain.frame, uncertain.object_id))
        self._here, self._is_corrected = uncertain, False
        self._view.set_playing(False)
        self._view.set_frame(uncertain.frame)
        self._view.set_active(uncertain.object_id)

    def _look(self, then: Callable[[ReviewFindings], None]) -> None:
        document = self._document
        if document is None:
            return
        project = document.project
        records, objects, within = dict(project.track.records), objects_to_review(project), project.work_range
        proposed, computing = dict(self._proposals.frames), self._runs.frames_in_run

        def look() -> ReviewFindings:
            return ReviewFindings(
                _list_masks(records, objects, within, proposed, computing),
                count_unverified(records, objects, within),
                measure_review(records, objects, within),
            )

        def take(found: ReviewFindings) -> None:
            if document is self._document:
                then(found)

        self._calls.call(look, take, self.failed.emit)

    def _show(self, found: ReviewFindings) -> None:
        self.listed.emit(found)
        fresh = [
            uncertain
            for uncertain in found.uncertain_masks
            if (uncertain.frame, uncertain.object_id) not in self._shown
        ]
        if not fresh:
            self._shown.clear()
            fresh = list(found.uncertain_masks)
        if not fresh:
            self._here = None
            self.nothing_left.emit()
            return
        self.go_to(fresh[0])
        number, count = found.uncertain_masks.index(fresh[0]) + 1, len(found.uncertain_masks)
        self.reached.emit(ReviewedMask(fresh[0], number, count, found.unverified))

    @Slot()
    def _follow_decision(self) -> None:
        """Lead on when what was proposed, where the user was led to, was accepted or rejected."""
        here, document = self._here, self._document
        if here is None or document is None or here.reason is not Reason.PROPOSED or not self.leads_on:
            return
        if here.object_id not in open_masks(document.project, here.frame):
            self._here = None
            self.finished.emit(here.object_id, False)

    @Slot(object)
    def _follow(self, changes: ChangeSet) -> None:
        """Lead on when the mask that the user was led to was verified."""
        here, document = self._here, self._document
        if here is None or document is None or here.frame not in changes.frames:
            return
        if here.object_id not in document.project.objects or self._view.frame != here.frame:
            return
        state = document.project.track.state(here.frame, here.object_id)
        if state.verified and self.leads_on:
            is_corrected, self._here = self._is_corrected, None
            # After this change has reached everybody, and its command has reported it.
            QTimer.singleShot(0, self, lambda: self.finished.emit(here.object_id, is_corrected))
        elif state.reference:
            self._is_corrected = True


def _list_masks(
    records: Mapping[FrameIndex, FrameRecord],
    objects: tuple[ObjectId, ...],
    within: FrameRange,
    proposed: Mapping[FrameIndex, ProposedFrame],
    computing: Mapping[ObjectId, frozenset[FrameIndex]],
) -> tuple[UncertainMask, ...]:
    """What to look at, most gain first; masks that a run is computing anew come after all others."""
    stored = uncertain_masks(records, objects, within, {frame: each.changes for frame, each in proposed.items()})
    ordered = order_by_gain((*stored, *waiting_masks(proposed, objects, within)))
    return tuple(sorted(ordered, key=lambda mask: mask.frame in computing.get(mask.object_id, ())))
