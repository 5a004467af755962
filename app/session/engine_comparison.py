"""EngineComparison: two engines over the same frames of the open document, one after the other.

The first makes masks where there are none, the second proposes over all of them. Lives on the GUI thread.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, Slot

from app.session.runs import Runs
from app.session.saved_document import SavedDocument
from app.translating import tr
from segmentation.domain.frames import FrameRange
from segmentation.domain.objects import ObjectId
from segmentation.errors import SegmentationError, UserError
from segmentation.jobs.events import JobEnded, Outcome
from segmentation.jobs.propagation.comparing import ComparedEngine, plan_comparison
from segmentation.jobs.propagation.request import PropagationRequest


class EngineComparison(QObject):
    """Starts the second run when the first is done.

    Args:
        runs: Runs them.
    """

    state_changed = Signal()
    trouble = Signal(object)  # SegmentationError: the second run cannot start

    def __init__(self, runs: Runs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs = runs
        self._document: SavedDocument | None = None
        self._next: PropagationRequest | None = None
        runs.ended.connect(self._go_on)

    def set_document(self, document: SavedDocument | None) -> None:
        """Compare in another document, or none."""
        self._document, self._next = document, None

    def start(self, first: str, second: str, frames: FrameRange, objects: Sequence[ObjectId] = ()) -> None:
        """Compare two engines on `frames`; all objects that are not locked when none are named.

        Raises:
            UserError: A run goes on, there is nothing to compare, or the project is read only.
        """
        if self._document is None:
            raise UserError(tr("No clip is open."), tr("Open a clip first."))
        one, other = (ComparedEngine(name, self._runs.settings_of(name)) for name in (first, second))
        planned = plan_comparison(self._document.project, one, other, frames, objects, self._runs.cuts)
        self._runs.start_request(planned.first or planned.second)
        self._next = planned.second if planned.first is not None else None
        self.state_changed.emit()

    def close(self) -> None:
        """At the very end: start nothing more."""
        self._next = None

    @Slot(object)
    def _go_on(self, ended: JobEnded) -> None:
        """The second run, unless the first was stopped or failed."""
        request, self._next = self._next, None
        if request is None or ended.outcome is not Outcome.FINISHED:
            return
        try:
            self._runs.start_request(request)
        except SegmentationError as error:
            self.trouble.emit(error)
