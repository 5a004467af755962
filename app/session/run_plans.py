"""RunPlans: what the next run would do, looked up again only when something changed; off the GUI thread in long clips.

Planning looks at every mask: 0.2 s of 10,000 frames with three objects, and the window asks after every stroke.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.translating import tr
from app.workers.background_call import BackgroundCalls
from segmentation.domain.frames import Direction
from segmentation.domain.project import Project
from segmentation.errors import SegmentationError, UserError
from segmentation.jobs.propagation.plan import PlanSummary, PropagationPlan
from segmentation.jobs.propagation.planning import plan_propagation
from segmentation.jobs.propagation.region.small_objects import SmallObject, small_objects
from segmentation.jobs.propagation.request import PropagationRequest

PLANNED_AT_ONCE = 200
"""Frames with masks up to which a plan is made while the caller waits."""


@dataclass(frozen=True)
class PlannedRun:
    """What a run would do.

    Args:
        request: What was asked for.
        summary: Its plan in numbers.
        small: Objects that are small enough to be followed at full resolution.
    """

    request: PropagationRequest
    summary: PlanSummary
    small: tuple[SmallObject, ...]


@dataclass(frozen=True)
class _Wish:
    project: Project
    change_count: int
    request: PropagationRequest

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Wish)
            and other.project is self.project
            and (other.change_count, other.request) == (self.change_count, self.request)
        )


class RunPlans(QObject):
    """The newest plan of each direction."""

    ready = Signal()  # one that was asked for is known now

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._calls = BackgroundCalls(self)
        self._known: dict[Direction, tuple[_Wish, PlannedRun | SegmentationError]] = {}
        self._wished: dict[Direction, _Wish] = {}

    def plan(self, project: Project, request: PropagationRequest) -> PlannedRun:
        """What `request` would do. In a long clip first what it would have done before; `ready` follows.

        Raises:
            UserError: The run could not start; or the first plan of a long clip is being made.
        """
        wish = _Wish(project, project.change_count, request)
        known = self._known.get(request.direction)
        if known is None or known[0] != wish:
            if len(project.track.records) <= PLANNED_AT_ONCE:
                return _plan(project, request)
            self._look(wish)
        if known is None or known[0].project is not project:
            raise UserError(tr("Looking through the masks..."))
        if isinstance(known[1], SegmentationError):
            raise known[1]
        return known[1]

    def forget(self) -> None:
        """Another document is open, or none."""
        self._known.clear()
        self._wished.clear()

    def close(self) -> None:
        """At the very end: no more work."""
        self.forget()
        self._calls.close()

    def _look(self, wish: _Wish) -> None:
        direction = wish.request.direction
        if self._wished.get(direction) == wish:
            return
        self._wished[direction] = wish
        snapshot = wish.project.snapshot()

        def plan() -> PlannedRun | SegmentationError | None:
            if self._wished.get(direction) is not wish:
                return None  # something changed again meanwhile
            try:
                return _plan(snapshot, wish.request)
            except SegmentationError as error:
                return error

        def take(found: PlannedRun | SegmentationError | None) -> None:
            if found is not None and self._wished.get(direction) is wish:
                self._known[direction] = wish, found
                self.ready.emit()

        self._calls.call(plan, take, lambda error: take(error))


def check_anything_to_do(plan: PropagationPlan) -> None:
    """Find out whether a run would compute anything.

    Raises:
        UserError: It would not.
    """
    if not plan.is_empty:
        return
    if stops := plan.stops:
        raise UserError(
            tr("What is left to do lies behind the cut at frame %1.").replace("%1", f"{stops[0]:,}"),
            tr("Find the objects again there, or switch off 'Stop at cuts'."),
        )
    raise UserError(
        tr("Nothing is out of date in the range."),
        tr("To compute it again all the same, switch off 'Only what changed'."),
    )


def _plan(project: Project, request: PropagationRequest) -> PlannedRun:
    plan = plan_propagation(project, request)
    return PlannedRun(request, plan.describe(), small_objects(project, plan))
