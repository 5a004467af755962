"""How a plan changes when the user corrects a frame while it runs. Pure functions on segments.

A correction is a new source: ahead of the run it is fed on the way; behind it, the run goes back to it. Frames on the
other side of it, which this run has left behind, stay out of date until the next run over out-of-date frames.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.jobs.propagation.frame_runs import FrameRuns
from segmentation.jobs.propagation.plan import Feed, Segment, Span
from segmentation.jobs.propagation.request import PropagationRequest


def is_passed(segment: Segment, frame: int) -> bool:
    """Whether the walk departs from the frame or computes it."""
    return frame == segment.depart or frame in segment.frames


def with_following(segments: Sequence[Segment], frame: int, cuts: Container[int] = ()) -> tuple[Segment, ...]:
    """The walks, where each that passes `frame` is made one with those that follow on it in the same shot.

    So an object that joins on `frame` is propagated past the sources of the others.
    """
    left, result = list(segments), list[Segment]()
    while left:
        segment = left.pop(0)
        while is_passed(segment, frame) and (following := _following(segment, left, cuts)) is not None:
            left.remove(following)
            fed = (*segment.feeds, following.departing, *following.feeds)
            spans = (*segment.spans, *following.spans)
            segment = replace(segment, last=following.last, spans=spans, feeds=fed)
        result.append(segment)
    return tuple(result)


def with_source(
    segment: Segment,
    frame: FrameIndex,
    objects: frozenset[ObjectId],
    newcomers: frozenset[ObjectId],
    request: PropagationRequest,
) -> Segment:
    """The walk when `objects` start anew from `frame`, and `newcomers` join there.

    Objects that the walk does not propagate are ignored unless they are newcomers.
    """
    spans: list[Span] = []
    for span in segment.spans:
        spans += _split(span, frame, segment.step) if span.object_id in objects else [span]
    propagated = {span.object_id for span in segment.spans}
    written = FrameRuns.of(_after(segment, frame) & set(request.frames))
    for object_id in sorted(newcomers - propagated):
        if written:
            spans.append(Span(object_id, frame, segment.last, written))
    known = frozenset(span.object_id for span in spans)
    return replace(segment, spans=tuple(spans), feeds=_with_feed(segment, frame, objects & known))


def without_ahead(segment: Segment, object_id: ObjectId, frame: int) -> Segment:
    """The walk when the object is not propagated beyond `frame`; it ends where no other object goes on."""
    spans = [_cut_span(span, frame, segment.step) if span.object_id == object_id else span for span in segment.spans]
    last = max((span.last for span in spans), key=lambda f: f * segment.step)
    feeds = tuple(feed for feed in segment.feeds if (last - feed.frame) * segment.step > 0)
    return replace(segment, last=last, spans=tuple(spans), feeds=feeds)


def restart(segment: Segment, frame: FrameIndex) -> Segment:
    """The rest of the walk as a walk of its own that departs from `frame`, where some object of it has a source.

    Every object that the walk propagates across `frame` departs from it.
    """
    step = segment.step
    spans = []
    for span in segment.spans:
        if (span.source - frame) * step >= 0:
            spans.append(span)
        elif (span.last - frame) * step > 0:
            spans.append(replace(span, source=frame, written=_part_after(span.written, frame, step)))
    feeds = tuple(feed for feed in segment.feeds if (feed.frame - frame) * step > 0)
    helpers = segment.helpers
    if segment.depart != frame:
        helpers = (*helpers, segment.departing)
    return replace(segment, depart=frame, spans=tuple(spans), feeds=feeds, helpers=helpers)


def _following(segment: Segment, others: Sequence[Segment], cuts: Container[int]) -> Segment | None:
    """The walk that departs where this one stops short of a source."""
    next_frame = segment.last + segment.step
    if max(segment.last, next_frame) in cuts:
        return None
    return next((s for s in others if s.direction is segment.direction and s.depart == next_frame), None)


def _cut_span(span: Span, frame: int, step: int) -> Span:
    if not (span.source - frame) * step < 0 < (span.last - frame) * step:
        return span
    written = _part_after(span.written, frame + step, -step)
    return replace(span, last=FrameIndex(frame), written=written, until=None)


def _split(span: Span, frame: FrameIndex, step: int) -> list[Span]:
    """The span up to `frame`, kept in any case because it starts the engine, and from `frame` on if that is written."""
    if (frame - span.source) * step <= 0 or (span.last - frame) * step < 0:
        return [span]
    before, after = _part_after(span.written, frame, -step), _part_after(span.written, frame, step)
    end = max((*before, span.source), key=lambda f: f * step)
    first = replace(span, last=end, written=before, until=frame)
    return [first, replace(span, source=frame, written=after)] if after else [first]


def _part_after(frames: FrameRuns, frame: int, step: int) -> FrameRuns:
    return FrameRuns.of(f for f in frames if (f - frame) * step > 0)


def _after(segment: Segment, frame: int) -> set[int]:
    return {f for f in segment.frames if (f - frame) * segment.step > 0}


def _with_feed(segment: Segment, frame: FrameIndex, objects: frozenset[ObjectId]) -> tuple[Feed, ...]:
    if frame == segment.depart or not objects:
        return segment.feeds
    others = [feed for feed in segment.feeds if feed.frame != frame]
    both = Feed(frame, objects | segment.objects_fed_at(frame))
    return tuple(sorted((*others, both), key=lambda feed: feed.frame * segment.step))
