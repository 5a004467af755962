"""PropagationJob: propagates masks through a clip as its plan says. A plain generator: no threads, no files.

Only the thread that iterates touches the engine and the clip; others steer it by `JobControl`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping

import numpy as np

from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex, Labels, RgbFrame
from segmentation.domain.label_mask import IGNORE
from segmentation.domain.mask_codec import PackedMask
from segmentation.domain.objects import ObjectId
from segmentation.engines.protocols import EngineState, PropagationEngine, Reference
from segmentation.engines.slots import Slots
from segmentation.errors import JobCancelled
from segmentation.jobs.control import Correction, JobControl
from segmentation.jobs.engine_failures import report_exhausted_memory
from segmentation.jobs.events import (
    CorrectionEffect,
    CorrectionTaken,
    JobCheckpoint,
    JobProgress,
    Position,
    PropagationEvent,
)
from segmentation.jobs.propagation.frame_results import frame_result, join_passes, planes_of
from segmentation.jobs.propagation.mask_choice import (
    Candidate,
    MaskComparison,
    ObjectLook,
    best_looks,
    find_needed,
    weigh_masks,
)
from segmentation.jobs.propagation.object_planes import ObjectPlanes
from segmentation.jobs.propagation.plan import Feed, PropagationPlan
from segmentation.jobs.propagation.repair import NO_CONFIDENCE, StoredConfidence
from segmentation.jobs.propagation.run_state import RunState
from segmentation.jobs.propagation.stop_rule import iou
from segmentation.media.video import Video

CHECKPOINT_INTERVAL_S = 30.0
CHECKPOINT_SHARE = 0.1
"""Of the time of a run that checkpoints may take: a state with hundreds of objects takes a minute to be saved."""


class PropagationJob:
    """One run, from its start or from a checkpoint.

    Args:
        job_id: Stands in every event; results of another run are refused by whoever applies them.
        plan: What to do.
        masks: The stored mask of every frame in `plan.mask_frames()`.
        confidence: Of stored masks that may stay, as far as it is known.
        checkpoint_interval_s: Time between checkpoints, more where they cost much (`CHECKPOINT_SHARE`); 0 for one
            after each frame. They are also made before a pause and at a cancel.
        clock: Seconds, never going back.
    """

    def __init__(
        self,
        job_id: str,
        plan: PropagationPlan,
        masks: Mapping[FrameIndex, PackedMask],
        *,
        confidence: StoredConfidence = NO_CONFIDENCE,
        checkpoint_interval_s: float = CHECKPOINT_INTERVAL_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._job_id, self._interval_s, self._clock = job_id, checkpoint_interval_s, clock
        self._state = RunState(plan, masks, confidence=confidence)
        self._engine_state: EngineState | None = None
        self._looks: dict[ObjectId, ObjectLook] | None = None
        self._next_checkpoint_s = clock() + checkpoint_interval_s

    @classmethod
    def resume(
        cls,
        job_id: str,
        plan: PropagationPlan,
        position: Position,
        state: EngineState,
        *,
        checkpoint_interval_s: float = CHECKPOINT_INTERVAL_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> PropagationJob:
        """The run as it was at a checkpoint; it goes on exactly as the uninterrupted one would.

        Raises:
            StorageError: A part of the state is missing.
        """
        job = cls(job_id, plan, {}, checkpoint_interval_s=checkpoint_interval_s, clock=clock)
        job._state, job._engine_state = RunState.restore(plan, position, state)
        return job

    @property
    def job_id(self) -> str:
        """Stands in every event."""
        return self._job_id

    @property
    def plan(self) -> PropagationPlan:
        """The plan, with the corrections made so far."""
        return self._state.plan

    @property
    def total_steps(self) -> int:
        """Steps made and still to make."""
        return self._state.total_steps

    def run(self, video: Video, engine: PropagationEngine, control: JobControl) -> Iterator[PropagationEvent]:
        """Compute the frames. Results come in the order they are made, each once its frame needs no other walk.

        Raises:
            JobCancelled: The control was cancelled; a checkpoint came before.
            EngineError: The engine cannot go on, or memory ran out. What came before stays valid.
            MediaError: The clip cannot be read any more.
        """
        state = self._state
        if state.position.offset and self._engine_state is not None:
            engine.begin((), state=self._engine_state)
        while not state.is_done:
            yield from self._serve(video, engine, control)
            if state.position.offset < len(state.segment.frames):
                yield from self._advance(video, engine)
            else:
                yield from self._release_held()
                state.leave_segment()
                self._looks = None

    def _serve(self, video: Video, engine: PropagationEngine, control: JobControl) -> Iterator[PropagationEvent]:
        """Between two frames: save where it is time to, wait while paused, take corrections."""
        now_s = self._clock()
        if control.is_paused or now_s >= self._next_checkpoint_s:
            yield self._checkpoint(engine)  # a command saves it before it asks for more
            saved_s = self._clock()
            enough_s = (saved_s - now_s) / CHECKPOINT_SHARE if self._interval_s else 0.0
            self._next_checkpoint_s = saved_s + max(self._interval_s, enough_s)
        try:
            corrections = control.checkpoint()
        except JobCancelled:
            yield self._checkpoint(engine)
            raise
        for correction in corrections:
            yield self._take(correction, video, engine)

    def _checkpoint(self, engine: PropagationEngine) -> JobCheckpoint:
        state = self._state
        own = engine.snapshot() if state.position.offset else EngineState(engine.spec.name)
        return JobCheckpoint(self._job_id, state.plan, state.position, state.join_engine_state(own))

    def _take(self, correction: Correction, video: Video, engine: PropagationEngine) -> CorrectionTaken:
        frame, state = correction.frame, self._state
        effect = state.take(correction)
        if effect is CorrectionEffect.NOW:
            computed = state.labels_of_run(frame)
            known = computed if computed is not None else state.labels_in_project(frame)
            self._feed(engine, frame, state.segment.objects_fed_at(frame), video.read(frame), known)
        return CorrectionTaken(self._job_id, frame, correction.objects, effect)

    def _advance(self, video: Video, engine: PropagationEngine) -> Iterator[PropagationEvent]:
        """One engine step and what comes of it."""
        state, segment = self._state, self._state.segment
        frame = FrameIndex(segment.frames[state.position.offset])
        with report_exhausted_memory(frame):
            if state.position.offset == 0:
                self._begin(video, engine)
            rgb = video.read(frame)
            started = self._clock()
            probs = engine.step(rgb, frame)
            milliseconds = 1000 * (self._clock() - started)
            size = rgb.shape[0], rgb.shape[1]
            planes = planes_of(engine, probs, state.slots, size).without(segment.absent_at(frame))
            labels = planes.labels()
            state.remember(frame, labels)
            if segment.objects_fed_at(frame):
                self._feed(engine, frame, segment.objects_fed_at(frame), rgb, labels)
            results = self._take_finished(frame, planes, milliseconds, video)
            for unreached, objects in state.settle(frame, labels).items():
                results += self._settle_unreached(unreached, objects, video)
        state.repair.rewritten.update(result.frame for result in results if result.objects)
        state.advance()
        yield from results
        yield JobProgress(self._job_id, frame, state.position.done, state.total_steps, milliseconds)

    def _begin(self, video: Video, engine: PropagationEngine) -> None:
        segment = self._state.segment
        propagated = frozenset(span.object_id for span in segment.spans)
        references = [self._read_reference(feed, propagated, video) for feed in (*segment.helpers, segment.departing)]
        engine.reset()
        engine.begin(references, start=segment.depart)

    def _read_reference(self, feed: Feed, propagated: frozenset[ObjectId], video: Video) -> Reference:
        state = self._state
        slots = state.join(feed.objects)
        return _reference_from_project(
            feed.frame, video.read(feed.frame), state.labels_in_project(feed.frame), feed.objects, propagated, slots
        )

    def _feed(
        self,
        engine: PropagationEngine,
        frame: FrameIndex,
        objects: frozenset[ObjectId],
        rgb: RgbFrame,
        computed: Labels,
    ) -> None:
        state = self._state
        slots = state.join(objects)
        engine.add_reference(
            _reference_from_correction(frame, rgb, state.labels_in_project(frame), objects, computed, slots)
        )

    def _take_finished(
        self, frame: FrameIndex, planes: ObjectPlanes, milliseconds: float, video: Video
    ) -> list[FrameResult]:
        """The result, unless nothing is written here, or it has to wait for the walk from the other side or its end."""
        state, segment = self._state, self._state.segment
        sources = {i: segment.source_of(i, frame) for i in segment.objects_written_at(frame)}
        distance = {i: abs(frame - source) for i, source in sources.items() if source is not None}
        if state.is_written_later(frame):
            if distance:
                state.first_pass.keep(frame, planes, distance)
            return []
        waiting = state.first_pass.get(frame)
        objects = frozenset(distance)
        if waiting is not None and waiting.distance:
            planes, objects = join_passes(waiting, planes, distance), objects | waiting.distance.keys()
        if not objects or self._hold_compared(frame, planes, objects, video):
            return []
        return [frame_result(self._job_id, frame, planes, objects, milliseconds)]

    def _settle_unreached(self, frame: FrameIndex, objects: frozenset[ObjectId], video: Video) -> list[FrameResult]:
        """A frame that its last walk does not reach: what waited from an earlier walk decides, else it stays."""
        waiting = self._state.first_pass.get(frame)
        waited = objects & waiting.distance.keys() if waiting is not None else frozenset()
        if waiting is not None and waited:
            self._hold_compared(frame, waiting.planes.unpack(), waited, video)
        kept = objects - waited
        return [FrameResult(self._job_id, frame, self._state.masks[frame], frozenset(), kept=kept)] if kept else []

    def _hold_compared(
        self, frame: FrameIndex, planes: ObjectPlanes, objects: frozenset[ObjectId], video: Video
    ) -> bool:
        """Hold the result of `objects` where one of them has a stored mask that may stay; returns whether it did."""
        state = self._state
        compared = state.objects_compared_on(frame, objects)
        if compared:
            looks, rgb = self._looks_of_objects(video), video.read(frame)
            stored = state.labels_in_project(frame)
            labels = np.where(np.isin(stored, [0, *objects]), planes.labels(), 0)  # what others hold is not taken
            known = state.repair.confidence.get(frame, {})
            spans = {i: state.span_of(i, frame) for i in objects}
            comparisons = {}
            for i in compared:
                new = Candidate(labels == i, planes.confidence.get(i))
                before = Candidate(stored == i, known.get(i))
                evidence = weigh_masks(rgb, new, before, looks.get(i))
                agreement = iou(new.region, before.region)
                needs = find_needed(new.region, stored, compared - {i})
                comparisons[i] = MaskComparison(spans[i].source, spans[i].until, agreement, evidence, needs)
            state.repair.hold(frame, planes, {i: abs(frame - spans[i].source) for i in objects}, comparisons)
        return bool(compared)

    def _looks_of_objects(self, video: Video) -> dict[ObjectId, ObjectLook]:
        """How the objects look on the frames from which this walk starts."""
        if self._looks is None:
            state = self._state
            feeds = (*state.segment.helpers, state.segment.departing)
            self._looks = best_looks(
                (video.read(feed.frame), state.labels_in_project(feed.frame), feed.objects) for feed in feeds
            )
        return self._looks

    def _release_held(self) -> Iterator[FrameResult]:
        """At the end of a walk: the results that waited for it, each with new masks where these are the better ones."""
        state = self._state
        for frame, new in state.repair.choose_new(state.plan.request.stop).items():
            planes = state.repair.held.waiting[frame].planes.unpack()
            if new:
                state.repair.rewritten.add(frame)
            yield frame_result(self._job_id, frame, planes, new, 0.0, frozenset(state.repair.comparisons[frame]) - new)


def _reference_from_project(
    frame: FrameIndex,
    rgb: RgbFrame,
    stored: Labels,
    objects: frozenset[ObjectId],
    propagated: frozenset[ObjectId],
    slots: Slots,
) -> Reference:
    """A frame before the engine was there: other propagated objects are 'ignore', everything else is background."""
    labels = _only(stored, objects)
    labels[np.isin(stored, list(propagated - objects))] = IGNORE
    labels[stored == IGNORE] = IGNORE
    return Reference(frame, rgb, slots.to_dense(labels), slots.labels_of(objects))


def _reference_from_correction(
    frame: FrameIndex, rgb: RgbFrame, stored: Labels, objects: frozenset[ObjectId], computed: Labels, slots: Slots
) -> Reference:
    """A frame the engine has just computed: `objects` as stored, the others as computed, so that they simply go on."""
    return Reference(frame, rgb, slots.to_dense(_overlay_objects(stored, objects, computed)), slots.labels_of(objects))


def _overlay_objects(stored: Labels, objects: frozenset[ObjectId], computed: Labels) -> Labels:
    """(H, W) uint8 project ids: `objects` exactly as in `stored`, all others as in `computed`."""
    labels = np.where(np.isin(computed, list(objects)), np.uint8(0), computed)
    truth = _only(stored, objects)
    return np.where(truth > 0, truth, labels)


def _only(labels: Labels, objects: frozenset[ObjectId]) -> Labels:
    return np.where(np.isin(labels, list(objects)), labels, np.uint8(0))
