"""The two runs of a comparison of engines: the first fills frames without masks, the second proposes over all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from segmentation.domain.agreement import STORED
from segmentation.domain.frames import Direction, FrameIndex, FrameRange
from segmentation.domain.objects import ObjectId, Origin
from segmentation.domain.open_proposals import objects_open_to_runs
from segmentation.domain.project import Project
from segmentation.engines.protocols import JsonValue
from segmentation.errors import UserError
from segmentation.jobs.propagation.planning import plan_propagation
from segmentation.jobs.propagation.request import PropagationRequest


@dataclass(frozen=True)
class ComparedEngine:
    """One side of a comparison.

    Args:
        name: Registry name, or, as the first side, `STORED`.
        settings: Values for its settings.
    """

    name: str
    settings: Mapping[str, JsonValue]


@dataclass(frozen=True)
class ComparisonRuns:
    """What is run, in this order.

    Args:
        first: Makes masks where there are none; None where none are missing.
        second: Computes all masks that no person vouches for, as a proposal over the first side.
    """

    first: PropagationRequest | None
    second: PropagationRequest


def plan_comparison(
    project: Project,
    first: ComparedEngine,
    second: ComparedEngine,
    frames: FrameRange,
    objects: Sequence[ObjectId] = (),
    cuts: tuple[FrameIndex, ...] = (),
) -> ComparisonRuns:
    """The runs that compare two engines on `frames`; all objects that are not locked when none are named.

    Raises:
        UserError: The same engine twice, a wrong range, no mask to start from, or nothing on the first side.
    """
    if first.name == second.name:
        raise UserError(
            f"The engine '{first.name}' cannot be compared with itself.", "Choose another engine on one side."
        )
    chosen, is_stored = tuple(objects), first.name == STORED
    count = _count_computed(project, frames, chosen)
    if is_stored and not count:
        raise UserError(
            f"On frames {frames.first} to {frames.last} there is no mask of a run to compare with.",
            "Choose an engine for the first side, or another range.",
        )
    fill = None
    if not is_stored:
        fill = _request(first, frames, chosen, cuts, only_dirty=True)
        if plan_propagation(project, fill).is_empty:
            fill = None
    against = STORED if count else first.name
    compare = _request(second, frames, chosen, cuts, against=against)
    plan_propagation(project, compare)
    return ComparisonRuns(fill, compare)


def _request(
    engine: ComparedEngine,
    frames: FrameRange,
    objects: tuple[ObjectId, ...],
    cuts: tuple[FrameIndex, ...],
    *,
    only_dirty: bool = False,
    against: str = "",
) -> PropagationRequest:
    return PropagationRequest(
        engine.name,
        frames,
        Direction.BOTH,
        objects,
        dict(engine.settings),
        only_dirty=only_dirty,
        propose=True,
        cuts=cuts,
        against=against,
    )


def _count_computed(project: Project, frames: FrameRange, objects: tuple[ObjectId, ...]) -> int:
    """Frames of the range that have a mask which a run made and the next one may change."""
    wanted, track = objects or tuple(project.objects), project.track
    return sum(
        any(track.state(frame, i).origin is Origin.PREDICTED for i in objects_open_to_runs(project, frame, wanted))
        for frame in frames
        if frame in track.records
    )
