"""From a request and a project to a plan. Pure: nothing is computed, changed or read from the clip here.

Several objects share one walk of the engine wherever their frames overlap. An object with its own source on the way is
given to the engine there and starts anew, while the others simply go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from segmentation.domain.frames import Direction, FrameIndex
from segmentation.domain.mask_codec import PackedMask
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project
from segmentation.errors import UserError
from segmentation.jobs.propagation.lanes import Lane, nearer_halves
from segmentation.jobs.propagation.plan import Feed, PropagationPlan, Segment, Span
from segmentation.jobs.propagation.request import PropagationRequest

MAX_HELPERS = 3
"""Vouched frames given besides the one a walk departs from: each costs a decode and an encoding at every start."""


def plan_propagation(project: Project, request: PropagationRequest) -> PropagationPlan:
    """What the run will do. An empty plan means that nothing is left to do.

    Raises:
        UserError: Frames outside the clip, an unknown or locked object, or an object without any mask to start from.
    """
    project.clip.check_frame(request.frames.last)
    if request.from_frame is not None:
        project.clip.check_frame(request.from_frame)
    lanes = _startable(project, request, [Lane.of(project, request, i) for i in _choose_objects(project, request)])
    forward, backward = _walks(lanes, request)
    bystanders = frozenset(project.objects) - {lane.object_id for lane in lanes}
    return PropagationPlan(request, tuple(_in_order(forward, backward)), bystanders)


def masks_for(project: Project, plan: PropagationPlan) -> dict[FrameIndex, PackedMask]:
    """The stored masks that the run starts from, taken now, so that the worker never looks at the project."""
    return {frame: project.track.record(frame).mask for frame in sorted(plan.mask_frames())}


def confidence_for(project: Project, plan: PropagationPlan) -> dict[FrameIndex, dict[ObjectId, float]]:
    """How sure the stored masks are that the run compares with its own, taken now, where somebody said so."""
    return {
        frame: {i: s.confidence for i, s in project.track.record(frame).states.items() if s.confidence is not None}
        for frame in sorted(plan.frames_to_compare())
    }


def _choose_objects(project: Project, request: PropagationRequest) -> tuple[ObjectId, ...]:
    for object_id in request.objects:
        info = project.info_of(object_id)
        if info.locked:
            raise UserError(f"The object '{info.name}' is locked.", "Unlock it, or leave it out of the run.")
    chosen = request.objects or tuple(i for i in project.object_order if not project.objects[i].locked)
    if not chosen:
        raise UserError("There is no object to propagate.", "Add an object, or unlock one.")
    return tuple(dict.fromkeys(chosen))


def _startable(project: Project, request: PropagationRequest, lanes: list[Lane]) -> list[Lane]:
    """Lanes that have a source; one without is an error where it was chosen by name, or where no other is left."""
    startable = [lane for lane in lanes if lane.sources]
    missing = [lane for lane in lanes if not lane.sources]
    if missing and (request.objects or not startable):
        name = project.objects[missing[0].object_id].name
        raise UserError(
            f"The object '{name}' has no mask to start from.", f"Draw '{name}' on one frame and mark it as a reference."
        )
    return startable


def _walks(lanes: Sequence[Lane], request: PropagationRequest) -> tuple[list[Segment], list[Segment]]:
    forward, backward = list(lanes), list(lanes)
    if request.direction is Direction.FORWARD:
        backward = []
    elif request.direction is Direction.BACKWARD:
        forward = []
    elif not request.combine:
        halves = [nearer_halves(lane) for lane in lanes]
        forward, backward = [first for first, _ in halves], [second for _, second in halves]
    return _segments(forward, Direction.FORWARD), _segments(backward, Direction.BACKWARD)


def _segments(lanes: Sequence[Lane], direction: Direction) -> list[Segment]:
    """Spans that share frames share a walk."""
    step = 1 if direction is Direction.FORWARD else -1
    spans = sorted((span for lane in lanes for span in lane.spans(direction)), key=lambda span: span.source * step)
    groups: list[list[Span]] = []
    end = 0
    for span in spans:
        if groups and span.source * step < end:
            groups[-1].append(span)
            end = max(end, span.last * step)
        else:
            groups.append([span])
            end = span.last * step
    return [_segment(group, direction, lanes) for group in groups]


def _segment(spans: list[Span], direction: Direction, lanes: Sequence[Lane]) -> Segment:
    step = 1 if direction is Direction.FORWARD else -1
    last = max((span.last for span in spans), key=lambda frame: frame * step)
    walk = Segment(direction, spans[0].source, last, tuple(spans))
    taking_part = [lane for lane in lanes if any(span.object_id == lane.object_id for span in spans)]
    return Segment(direction, walk.depart, last, walk.spans, _feeds(walk, taking_part), _helpers(walk, taking_part))


def _feeds(walk: Segment, lanes: Sequence[Lane]) -> tuple[Feed, ...]:
    """Where spans start on the way, and vouched frames of objects that the engine knows by then."""
    starts = {(span.source, span.object_id) for span in walk.spans}
    joined = {span.object_id: span.source for span in reversed(walk.spans)}
    feeds = []
    for frame in walk.frames:
        starting = {lane.object_id for lane in lanes if (frame, lane.object_id) in starts}
        vouched = {lane.object_id for lane in lanes if frame in lane.vouched}
        known = {i for i in vouched if (frame - joined[i]) * walk.step > 0}
        if starting | known:
            feeds.append(Feed(FrameIndex(frame), frozenset(starting | known)))
    return tuple(feeds)


def _helpers(walk: Segment, lanes: Sequence[Lane]) -> tuple[Feed, ...]:
    """The nearest vouched frames outside the walk, nearest last."""
    passed = {walk.depart, *walk.frames}
    outside = {frame for lane in lanes for frame in lane.vouched} - passed
    nearest = sorted(outside, key=lambda frame: (abs(frame - walk.depart), frame))[:MAX_HELPERS]
    return tuple(
        Feed(FrameIndex(frame), frozenset(lane.object_id for lane in lanes if frame in lane.vouched))
        for frame in reversed(nearest)
    )


def _in_order(forward: Sequence[Segment], backward: Sequence[Segment]) -> Iterable[Segment]:
    """Forward walks in clip order, each followed by those back over the same frames; then the other backward ones.

    So the results of a gap wait only until that gap has been walked twice, and the first frames to appear are those
    after the first reference.
    """
    left = list(backward)
    for walk in forward:
        yield walk
        here = [other for other in left if set(other.frames) & set(walk.frames)]
        yield from here
        left = [other for other in left if other not in here]
    yield from left
