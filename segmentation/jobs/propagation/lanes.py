"""Lanes: for one object, where a run may write and from where it may be propagated. Read from the project, once.

A frame is a source of an object when the user vouches for it there, when the run departs from it, or when it
has a mask that the run will not touch and that is not out of date. Every source is also where propagation starts anew.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace

from segmentation.domain.frames import Direction, FrameIndex
from segmentation.domain.objects import ObjectId, Presence
from segmentation.domain.project import Project
from segmentation.domain.references import ReferenceSet, correction_revision, dirty_frames
from segmentation.jobs.propagation.frame_runs import FrameRuns
from segmentation.jobs.propagation.plan import Span
from segmentation.jobs.propagation.request import PropagationRequest


@dataclass(frozen=True)
class Lane:
    """One object of a run.

    Args:
        object_id: The object.
        frame_count: Frames of the clip.
        writable: Frames the run may change.
        sources: Frames it can be propagated from; apart from `writable`.
        vouched: The sources that are references or verified.
        absent: Frames on which the user marked it absent.
        stored: Writable frames of a repair that have a mask, and its revision: only a newer source is propagated there.
        newness: Revision of every source.
        cuts: Frames at which shots begin.
    """

    object_id: ObjectId
    frame_count: int
    writable: frozenset[int]
    sources: frozenset[int]
    vouched: frozenset[int]
    absent: frozenset[int]
    stored: Mapping[int, int] = field(default_factory=dict)
    newness: Mapping[int, int] = field(default_factory=dict)
    cuts: frozenset[int] = frozenset()

    @classmethod
    def of(cls, project: Project, request: PropagationRequest, object_id: ObjectId) -> Lane:
        """What the project says of the object, for this request."""
        track, whole = project.track, project.clip.whole
        states = {frame: track.state(frame, object_id) for frame in track.frames_knowing(object_id)}
        dirty = frozenset(dirty_frames(track, object_id, whole, request.cuts))
        unprotected = (f for f in _frames_asked(request) if f not in states or not states[f].is_protected)
        writable = frozenset(f for f in unprotected if f in dirty or not request.only_dirty)
        drawn = frozenset(f for f, state in states.items() if state.origin is not None)
        vouched = frozenset(ReferenceSet.of(track).frames_of(object_id))
        departures = drawn & {request.from_frame}
        sources = vouched | departures | (drawn - writable - dirty)
        return cls(
            object_id,
            project.clip.frame_count,
            writable,
            sources,
            vouched,
            frozenset(f for f, state in states.items() if state.presence is Presence.ABSENT),
            {f: states[f].revision for f in drawn & writable} if request.is_repair else {},
            {f: correction_revision(states[f]) if f in vouched else states[f].revision for f in sources},
            frozenset(request.cuts),
        )

    def spans(self, direction: Direction) -> tuple[Span, ...]:
        """The object propagated from every source up to the next one or a cut, as far as something is to be written."""
        ahead = range(self.frame_count)
        order = ahead if direction is Direction.FORWARD else reversed(ahead)
        spans: list[Span] = []
        source, written = None, list[int]()
        for frame in order:
            if (frame if direction is Direction.FORWARD else frame + 1) in self.cuts:
                spans += self._close_spans(source, written)
                source, written = None, []
            if frame in self.sources:
                spans += self._close_spans(source, written, FrameIndex(frame))
                source, written = frame, []
            elif source is not None and frame in self.writable and self._is_propagated(source, frame):
                written.append(frame)
        return (*spans, *self._close_spans(source, written))

    def stops(self, directions: Iterable[Direction]) -> frozenset[FrameIndex]:
        """The cuts at which walks in these directions end, and leave frames behind them that no walk writes."""
        ways = tuple(directions)
        written = {frame for way in ways for span in self.spans(way) for frame in span.written}
        uncut = replace(self, cuts=frozenset())
        met = (self._cut_that_ends(span, written) for way in ways for span in uncut.spans(way))
        return frozenset(cut for cut in met if cut is not None)

    def _cut_that_ends(self, span: Span, written: Container[int]) -> FrameIndex | None:
        """The first cut on the way of a span that knows of none, where something behind it is not in `written`."""
        start, end = sorted((span.source, span.last))
        crossed = [cut for cut in self.cuts if start < cut <= end]
        if not crossed:
            return None
        cut = min(crossed) if span.last > span.source else max(crossed)
        behind = [frame for frame in span.written if (frame >= cut) is (span.last > span.source)]
        return None if all(frame in written for frame in behind) else FrameIndex(cut)

    def only(self, frames: frozenset[int]) -> Lane:
        """The lane with nothing else to write than `frames`."""
        return replace(self, writable=self.writable & frames)

    def _is_propagated(self, source: int, frame: int) -> bool:
        return frame not in self.stored or self.newness[source] > self.stored[frame]

    def _close_spans(self, source: int | None, written: list[int], until: FrameIndex | None = None) -> tuple[Span, ...]:
        if source is None or not written:
            return ()
        first, last = sorted((source, written[-1]))
        absent = FrameRuns.of(self.absent).within(first, last)
        compared = FrameRuns.of(self.stored.keys() & set(written))
        if until is not None and self._is_propagated(until, written[-1]):
            until = None
        runs = FrameRuns.of(written), absent, compared
        return (Span(self.object_id, FrameIndex(source), FrameIndex(written[-1]), *runs, until),)


def nearer_halves(lane: Lane) -> tuple[Lane, Lane]:
    """The lane twice: frames whose nearer source lies before them (ties too), and the others."""
    before = _distances(lane.spans(Direction.FORWARD))
    after = _distances(lane.spans(Direction.BACKWARD))
    forward = frozenset(f for f, distance in before.items() if f not in after or distance <= after[f])
    return lane.only(forward), lane.only(frozenset(after) - forward)


def _distances(spans: tuple[Span, ...]) -> dict[int, int]:
    return {frame: abs(frame - span.source) for span in spans for frame in span.written}


def _frames_asked(request: PropagationRequest) -> list[FrameIndex]:
    """Frames the request may change, before anything is known of them."""
    start = request.from_frame
    if start is None:
        return list(request.frames)
    if request.single_step:
        next_frame = start + (1 if request.direction is Direction.FORWARD else -1)
        return [FrameIndex(next_frame)] if next_frame in request.frames else []
    before = request.direction is not Direction.FORWARD
    after = request.direction is not Direction.BACKWARD
    return [frame for frame in request.frames if (before and frame < start) or (after and frame > start)]
