"""PropagationPlan: exactly what a run will do, before it does it. Values only; `planning` makes them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from segmentation.domain.frames import Direction, FrameIndex, FrameRange
from segmentation.domain.objects import ObjectId
from segmentation.domain.stored_values import check_table, parse_json
from segmentation.errors import StorageError
from segmentation.jobs.propagation.frame_runs import NO_FRAMES, FrameRuns
from segmentation.jobs.propagation.request import PropagationRequest

_LAYOUT = 1


@dataclass(frozen=True)
class Span:
    """One object propagated from one source frame.

    Args:
        object_id: The object.
        source: The frame whose mask it starts from; not computed.
        last: The last frame computed for it, in the direction of the segment.
        written: Frames whose result is kept; the others are only passed through.
        absent: Frames on which the user marked the object absent: it takes no pixel there.
        compared: Frames of `written` whose stored mask stays where the new one agrees with it, or looks worse.
        until: The next source of the object ahead, where the stored masks come from it; else None.
    """

    object_id: ObjectId
    source: FrameIndex
    last: FrameIndex
    written: FrameRuns
    absent: FrameRuns = NO_FRAMES
    compared: FrameRuns = NO_FRAMES
    until: FrameIndex | None = None


@dataclass(frozen=True)
class Feed:
    """Objects whose stored mask the engine is given on one frame."""

    frame: FrameIndex
    objects: frozenset[ObjectId]


@dataclass(frozen=True)
class Segment:
    """One uninterrupted walk of the engine.

    Args:
        direction: Forward or backward.
        depart: The frame it starts from; its masks are given first and it is not computed.
        last: The last frame computed.
        spans: The objects propagated.
        feeds: Masks given on the way, in walking order: the object starts again from there.
        helpers: Vouched frames elsewhere that are given beforehand, because they show the objects once more.
    """

    direction: Direction
    depart: FrameIndex
    last: FrameIndex
    spans: tuple[Span, ...]
    feeds: tuple[Feed, ...] = ()
    helpers: tuple[Feed, ...] = ()

    @property
    def step(self) -> int:
        """+1 forward, -1 backward."""
        return -1 if self.direction is Direction.BACKWARD else 1

    @property
    def frames(self) -> range:
        """The frames computed, in walking order."""
        return range(self.depart + self.step, self.last + self.step, self.step)

    @property
    def departing(self) -> Feed:
        """What is given on the frame it departs from."""
        return Feed(self.depart, frozenset(span.object_id for span in self.spans if span.source == self.depart))

    def objects_fed_at(self, frame: int) -> frozenset[ObjectId]:
        """Objects given to the engine after it has computed `frame`."""
        return frozenset(i for feed in self.feeds if feed.frame == frame for i in feed.objects)

    def objects_written_at(self, frame: int) -> frozenset[ObjectId]:
        """Objects whose result on `frame` is kept."""
        return frozenset(span.object_id for span in self.spans if frame in span.written)

    def absent_at(self, frame: int) -> frozenset[ObjectId]:
        """Objects that take no pixel on `frame`."""
        return frozenset(span.object_id for span in self.spans if frame in span.absent)

    def is_compared(self, object_id: ObjectId, frame: int) -> bool:
        """Whether the object's stored mask on `frame` may stay."""
        return any(span.object_id == object_id and frame in span.compared for span in self.spans)

    def source_of(self, object_id: ObjectId, frame: int) -> FrameIndex | None:
        """The frame from which the object's result on `frame` comes, or None when it has none here."""
        span = self.span_of(object_id, frame)
        return None if span is None else span.source

    def span_of(self, object_id: ObjectId, frame: int) -> Span | None:
        """The span that gives the object's result on `frame`, or None."""
        return next((span for span in self.spans if span.object_id == object_id and frame in span.written), None)


@dataclass(frozen=True)
class PlanSummary:
    """A plan in numbers, for the line shown beforehand.

    Args:
        frames: Different frames that change.
        steps: Engine steps: frames between two references count twice, frames only passed through count too.
        segments: Uninterrupted walks.
        objects: The objects that change.
        first: First frame that changes, None when none does.
        last: Last frame that changes.
        may_stop: Some of these frames have masks that stay where the new ones agree with them.
        stops: Cuts at which walks end, so that frames behind them are not computed.
    """

    frames: int
    steps: int
    segments: int
    objects: tuple[ObjectId, ...]
    first: FrameIndex | None
    last: FrameIndex | None
    may_stop: bool = False
    stops: tuple[FrameIndex, ...] = ()

    def estimate_seconds(self, seconds_per_step: float) -> float:
        """Time to expect from a measured or known time per step."""
        return self.steps * seconds_per_step

    def __str__(self) -> str:
        if self.first is None:
            return "nothing to do"
        at_most = "up to " if self.may_stop else ""
        return (
            f"{at_most}{self.frames} frames ({self.first} to {self.last}) of {len(self.objects)} objects, "
            f"{self.steps} steps in {self.segments} segments{self._at_cuts()}"
        )

    def _at_cuts(self) -> str:
        return "".join(f", stops at the cut at frame {cut}" for cut in self.stops)


@dataclass(frozen=True)
class PropagationPlan:
    """The walks of a run, in order.

    Args:
        request: What was asked.
        segments: Walks, first to last.
        bystanders: Objects that existed and were not chosen; corrections of them do not make them take part.
        stops: Cuts at which walks end, so that frames behind them are not computed.
    """

    request: PropagationRequest
    segments: tuple[Segment, ...]
    bystanders: frozenset[ObjectId] = frozenset()
    stops: tuple[FrameIndex, ...] = ()

    @property
    def objects_in_run(self) -> frozenset[ObjectId]:
        """All objects that take part."""
        return frozenset(span.object_id for segment in self.segments for span in segment.spans)

    def frames_by_object(self) -> dict[ObjectId, frozenset[FrameIndex]]:
        """The frames whose results are kept, by object."""
        spans = [span for segment in self.segments for span in segment.spans]
        return {i: frozenset(f for s in spans if s.object_id == i for f in s.written) for i in self.objects_in_run}

    @property
    def way(self) -> FrameRange:
        """All frames that walks depart from or pass; the plan is not empty."""
        passed = [frame for segment in self.segments for frame in (segment.depart, segment.last)]
        return FrameRange(min(passed), max(passed))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to do."""
        return not self.segments

    def describe(self) -> PlanSummary:
        """The plan in numbers."""
        written = {f for segment in self.segments for span in segment.spans for f in span.written}
        objects = {span.object_id for segment in self.segments for span in segment.spans if span.written}
        steps = sum(len(segment.frames) for segment in self.segments)
        first, last = (min(written), max(written)) if written else (None, None)
        may_stop = any(span.compared for segment in self.segments for span in segment.spans)
        walks, ids = len(self.segments), tuple(sorted(objects))
        return PlanSummary(len(written), steps, walks, ids, first, last, may_stop, self.stops)

    def mask_frames(self) -> frozenset[FrameIndex]:
        """Frames whose stored mask the run needs."""
        feeds = (f for s in self.segments for f in (s.departing, *s.feeds, *s.helpers))
        return frozenset(feed.frame for feed in feeds) | self.frames_to_compare()

    def frames_to_compare(self) -> frozenset[FrameIndex]:
        """Frames with a stored mask that may stay."""
        return frozenset(f for segment in self.segments for span in segment.spans for f in span.compared)

    def to_json(self) -> str:
        """The plan as JSON text."""
        segments = [_segment_to_json(segment) for segment in self.segments]
        values = {"layout": _LAYOUT, "request": self.request.to_json(), "bystanders": sorted(self.bystanders)}
        return json.dumps({**values, "segments": segments, "stops": list(self.stops)})

    @classmethod
    def from_json(cls, text: str) -> PropagationPlan:
        """The plan that `to_json` returned.

        Raises:
            StorageError: The text is not a plan.
        """
        try:
            values = check_table(parse_json(text))
            if values["layout"] != _LAYOUT:
                raise ValueError(f"layout {values['layout']}, expected {_LAYOUT}")
            request = PropagationRequest.from_json(values["request"])
            bystanders = frozenset(ObjectId(i) for i in values["bystanders"])
            segments = tuple(_segment_from_json(segment) for segment in values["segments"])
            stops = tuple(FrameIndex(cut) for cut in values.get("stops", ()))  # plans of version 0.3 lack it
            return cls(request, segments, bystanders, stops)
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            raise StorageError(f"A stored run cannot be read: {error}.", "Start the run again.") from error


def _segment_to_json(segment: Segment) -> dict[str, Any]:
    return {
        "direction": segment.direction.value,
        "depart": segment.depart,
        "last": segment.last,
        "spans": [_span_to_json(span) for span in segment.spans],
        "feeds": [_feed_to_json(feed) for feed in segment.feeds],
        "helpers": [_feed_to_json(feed) for feed in segment.helpers],
    }


def _segment_from_json(values: Mapping[str, Any]) -> Segment:
    return Segment(
        Direction(values["direction"]),
        FrameIndex(values["depart"]),
        FrameIndex(values["last"]),
        tuple(_span_from_json(span) for span in values["spans"]),
        tuple(_feed_from_json(feed) for feed in values["feeds"]),
        tuple(_feed_from_json(feed) for feed in values["helpers"]),
    )


def _span_to_json(span: Span) -> list[Any]:
    frames = (span.written, span.absent, span.compared)
    return [span.object_id, span.source, span.last, *(runs.to_json() for runs in frames), span.until]


def _span_from_json(values: list[Any]) -> Span:
    """Plans of version 0.3 and before end with the absent frames."""
    object_id, source, last, *frames = values
    until = frames[3] if len(frames) > 3 else None
    written, absent, *compared = (FrameRuns.from_json(ranges) for ranges in frames[:3])
    stored = compared[0] if compared else NO_FRAMES
    return Span(ObjectId(object_id), FrameIndex(source), FrameIndex(last), written, absent, stored, until)


def _feed_to_json(feed: Feed) -> list[Any]:
    return [feed.frame, sorted(feed.objects)]


def _feed_from_json(values: list[Any]) -> Feed:
    frame, objects = values
    return Feed(FrameIndex(frame), frozenset(ObjectId(i) for i in objects))
