"""How the next run will be done, as the user chose it, and how far one is. Plain values."""

from __future__ import annotations

from dataclasses import dataclass

from app.session.engine_setup import EngineSetup
from app.state.run_span import RunSpan
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.jobs.events import JobProgress
from segmentation.jobs.propagation.plan import PlanSummary, PropagationPlan
from segmentation.jobs.propagation.region.region_mode import RegionMode
from segmentation.jobs.propagation.region.small_objects import SmallObject
from segmentation.jobs.propagation.stop_rule import StopRule


@dataclass(frozen=True)
class RunChoices(EngineSetup):
    """What the Propagate panel shows: the engine, and how it is to run.

    Args:
        only_selected: Propagate the selected objects only, not all.
        only_dirty: Leave frames alone that are newer than the references around them.
        stop: With `only_dirty`: when a walk from a correction ends.
        accept_at_once: Store results over stored masks, too, instead of keeping them as a proposal.
        stop_at_cuts: Propagate no mask from one shot into another.
        follow: Look at each frame as it is done, until the user looks elsewhere.
        region: Which objects are followed in a window at full resolution.
    """

    only_selected: bool = False
    only_dirty: bool = True
    stop: StopRule = StopRule.NORMAL
    accept_at_once: bool = False
    stop_at_cuts: bool = True
    follow: bool = True
    region: RegionMode = RegionMode.OFF


@dataclass(frozen=True)
class RunProgress:
    """How far a run is.

    Args:
        frame: The frame just computed.
        done: Engine steps made.
        total: Engine steps of the whole run.
        frames_per_second: Measured over the last steps; 0 while unknown.
        seconds_left: Expected; None while unknown.
    """

    frame: FrameIndex
    done: int
    total: int
    frames_per_second: float
    seconds_left: float | None


@dataclass(frozen=True)
class RunPreview:
    """What a run would do, stated beforehand.

    Args:
        summary: Its plan in numbers.
        seconds: Expected time, or None when this engine was never measured here.
        small: Objects that are small in the picture, smallest first.
        cuts_known_to: Before the run begins, frames from this one on are searched for cuts; None where all are known.
    """

    summary: PlanSummary
    seconds: float | None
    small: tuple[SmallObject, ...] = ()
    cuts_known_to: FrameIndex | None = None


def span_of(plan: PropagationPlan) -> RunSpan | None:
    """Where a run of `plan` will be; None where it changes nothing."""
    summary = plan.describe()
    if summary.first is None or summary.last is None:
        return None
    return RunSpan(plan.objects_in_run, FrameRange(summary.first, summary.last))


class Stopwatch:
    """Turns the steps of one run into a rate.

    Args:
        span: Newest steps that count.
    """

    def __init__(self, span: int = 20) -> None:
        self._span = span
        self._times_s: list[float] = []

    def step(self, now_s: float) -> None:
        """Take a step into account."""
        self._times_s = [*self._times_s[-self._span :], now_s]

    def time_progress(self, progress: JobProgress) -> RunProgress:
        """The step with the rate so far."""
        per_step = self.seconds_per_step
        left = None if per_step is None else per_step * (progress.total - progress.done)
        rate = 0.0 if not per_step else 1 / per_step
        return RunProgress(progress.frame, progress.done, progress.total, rate, left)

    def forget(self) -> None:
        """After a pause the time in between does not count."""
        self._times_s = []

    @property
    def seconds_per_step(self) -> float | None:
        """Over the newest steps; None before the second."""
        if len(self._times_s) < 2:
            return None
        return (self._times_s[-1] - self._times_s[0]) / (len(self._times_s) - 1)
