"""RunState: where a propagation run is, and how corrections move it. No engine and no clip here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from segmentation.domain.frames import FrameIndex, Labels
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import PackedMask, pack_mask
from segmentation.domain.objects import ObjectId
from segmentation.engines.protocols import EngineState
from segmentation.engines.slots import Slots
from segmentation.jobs.control import Correction
from segmentation.jobs.events import CorrectionEffect, Position
from segmentation.jobs.propagation.amending import is_passed, restart, with_following, with_source, without_ahead
from segmentation.jobs.propagation.checkpoint_state import CheckpointState, join_state, part_state
from segmentation.jobs.propagation.first_pass import FirstPass
from segmentation.jobs.propagation.plan import PropagationPlan, Segment, Span
from segmentation.jobs.propagation.repair import NO_CONFIDENCE, Repair, StoredConfidence

RECENT_FRAMES = 64
"""Computed masks kept for going back; older ones have reached the project, so a correction brings them along."""


class RunState:
    """Plan, position, stored masks and waiting results of a run in progress. One owner thread.

    Args:
        plan: What to do; amended by corrections.
        masks: Stored masks by frame.
        position: How far it is.
        first_pass: Results that wait.
        confidence: Of the stored masks, as far as it is known.
    """

    def __init__(
        self,
        plan: PropagationPlan,
        masks: Mapping[FrameIndex, PackedMask],
        position: Position | None = None,
        first_pass: FirstPass | None = None,
        *,
        confidence: StoredConfidence = NO_CONFIDENCE,
    ) -> None:
        self.plan, self.masks = plan, dict(masks)
        self.position = position or Position()
        self.first_pass = first_pass or FirstPass()
        self.repair = Repair(confidence)
        self._recent: dict[FrameIndex, PackedMask] = {}

    @classmethod
    def restore(cls, plan: PropagationPlan, position: Position, state: EngineState) -> tuple[RunState, EngineState]:
        """The run of a checkpoint, and the engine's own part of the checkpoint's state.

        Raises:
            StorageError: A part of the state is missing.
        """
        parts = part_state(state)
        run = cls(plan, parts.masks, position, FirstPass(parts.waiting))
        run.repair = parts.repair
        return run, parts.engine

    def join_engine_state(self, engine_state: EngineState) -> EngineState:
        """What `restore` needs besides plan and position."""
        return join_state(CheckpointState(engine_state, self.masks, self.first_pass.waiting, self.repair))

    @property
    def is_done(self) -> bool:
        """Whether no walk is left."""
        return self.position.segment >= len(self.plan.segments)

    @property
    def segment(self) -> Segment:
        """The walk in progress."""
        return self.plan.segments[self.position.segment]

    @property
    def slots(self) -> Slots:
        """Objects by the engine's labels."""
        return Slots(self.position.slots)

    @property
    def total_steps(self) -> int:
        """Steps made and still to make."""
        left = sum(len(segment.frames) for segment in self.plan.segments[self.position.segment :])
        return self.position.done + left - self.position.offset

    def labels_in_project(self, frame: FrameIndex) -> Labels:
        """(H, W) uint8 project ids as stored for `frame`."""
        return self.masks[frame].unpack().labels

    def labels_of_run(self, frame: FrameIndex) -> Labels | None:
        """(H, W) uint8 project ids as computed on this walk, or None when that was long ago."""
        if frame in self._recent:
            return self._recent[frame].unpack().labels
        waiting = self.first_pass.get(frame)
        return None if waiting is None else waiting.planes.unpack().labels()

    def is_written_later(self, frame: int) -> bool:
        """Whether a later walk gives a result for `frame` too."""
        return any(segment.objects_written_at(frame) for segment in self.plan.segments[self.position.segment + 1 :])

    def objects_compared_on(self, frame: FrameIndex, objects: frozenset[ObjectId]) -> frozenset[ObjectId]:
        """Those of `objects` whose mask on `frame` was stored before the run and may stay."""
        if frame in self.repair.rewritten:
            return frozenset()
        return frozenset(i for i in objects if any(s.is_compared(i, frame) for s in self.plan.segments))

    def span_of(self, object_id: ObjectId, frame: FrameIndex) -> Span:
        """What gives the object's result on `frame`: the walk in progress first, else the latest one before it."""
        walks = reversed(self.plan.segments[: self.position.segment + 1])
        return next(span for walk in walks if (span := walk.span_of(object_id, frame)) is not None)

    def settle(self, frame: FrameIndex, labels: Labels) -> dict[FrameIndex, frozenset[ObjectId]]:
        """Count agreement on the frame just computed, and end the walk for objects that agree for long enough.

        Returns:
            Frames that no walk computes any more for the objects named, and that need a result.
        """
        objects, rule = self.segment.objects_written_at(frame), self.plan.request.stop
        compared = self.objects_compared_on(frame, objects)
        stored = self.labels_in_project(frame) if compared else labels
        agreeing = [i for i in compared if rule.agrees(labels == i, stored == i)]
        left: dict[FrameIndex, frozenset[ObjectId]] = {}
        for object_id in self.repair.count_agreement(agreeing):
            for ahead in self._end(object_id, frame):
                left[ahead] = left.get(ahead, frozenset()) | {object_id}
        return left

    def join(self, objects: frozenset[ObjectId]) -> Slots:
        """Give new objects a label; returns all slots."""
        self.position = replace(self.position, slots=self.slots.grow(objects).ids)
        return self.slots

    def remember(self, frame: FrameIndex, labels: Labels) -> None:
        """What was computed for `frame`, all propagated objects."""
        self._recent[frame] = pack_mask(LabelMask(labels))
        if len(self._recent) > RECENT_FRAMES:
            del self._recent[next(iter(self._recent))]

    def advance(self) -> None:
        """One frame further."""
        self.position = replace(self.position, offset=self.position.offset + 1, done=self.position.done + 1)

    def leave_segment(self) -> None:
        """On to the next walk."""
        self.first_pass.keep_only([f for f in self.first_pass.waiting if self.is_written_later(f)])
        self._recent.clear()
        self.repair.end_walk()
        self.position = replace(self.position, segment=self.position.segment + 1, offset=0, slots=())

    def take(self, correction: Correction) -> CorrectionEffect:
        """Amend the plan by a correction, and go back to it where it lies behind.

        After `NOW` the engine must be given the mask as well.
        """
        objects, before, here = correction.objects - self.plan.bystanders, self.plan.segments, self.position.segment
        self._amend(correction, objects)
        concerned = self.segment != before[here] or objects & self.segment.departing.objects
        effect = self._effect_here(correction.frame, objects) if concerned else CorrectionEffect.LEFT
        if effect is CorrectionEffect.REWOUND:
            self._go_back(correction)
        if effect is CorrectionEffect.LEFT and self.plan.segments[here + 1 :] != before[here + 1 :]:
            return CorrectionEffect.AHEAD
        return effect

    def _end(self, object_id: ObjectId, frame: FrameIndex) -> list[FrameIndex]:
        """End the walk for the object, unless frames without a mask lie ahead; frames that get no other result."""
        segment, here = self.segment, self.position.segment
        source = segment.source_of(object_id, frame)
        spans = [span for span in segment.spans if (span.object_id, span.source) == (object_id, source)]
        ahead = [f for span in spans for f in span.written if (f - frame) * segment.step > 0]
        if any(f in self.repair.rewritten or not segment.is_compared(object_id, f) for f in ahead):
            return []
        segments = list(self.plan.segments)
        segments[here] = without_ahead(segment, object_id, frame)
        self.plan = replace(self.plan, segments=tuple(segments))
        return [
            f for f in ahead if not any(object_id in s.objects_written_at(f) for s in self.plan.segments[here + 1 :])
        ]

    def _amend(self, correction: Correction, objects: frozenset[ObjectId]) -> None:
        frame, newcomers, here = correction.frame, objects - self.plan.objects_in_run, self.position.segment
        left = self.plan.segments[here:]
        amended = (
            with_source(segment, frame, objects, newcomers, self.plan.request) if is_passed(segment, frame) else segment
            for segment in (with_following(left, frame) if newcomers else left)
        )
        self.plan = replace(self.plan, segments=(*self.plan.segments[:here], *amended))
        self.masks[frame] = correction.mask
        self.first_pass.forget(frame, objects)
        self.repair.forget(frame, correction.objects)

    def _effect_here(self, frame: FrameIndex, objects: frozenset[ObjectId]) -> CorrectionEffect:
        segment, offset = self.segment, self.position.offset
        if not is_passed(segment, frame):
            return CorrectionEffect.LEFT
        if offset == 0 or frame in segment.frames[offset:]:
            return CorrectionEffect.AHEAD
        if not any(span.source == frame and span.object_id in objects for span in segment.spans):
            return CorrectionEffect.LEFT
        return CorrectionEffect.NOW if frame == segment.frames[offset - 1] else CorrectionEffect.REWOUND

    def _go_back(self, correction: Correction) -> None:
        """Let the walk depart from the corrected frame; objects that only pass it depart from what was computed."""
        frame, segment, here = correction.frame, self.segment, self.position.segment
        passing = [
            span.object_id
            for span in segment.spans
            if (span.source - frame) * segment.step < 0 < (span.last - frame) * segment.step
        ]
        computed, stored = self.labels_of_run(frame), correction.mask.unpack().labels
        if computed is not None:
            truth = np.where(np.isin(stored, passing), np.uint8(0), stored)
            labels = np.where((truth == 0) & np.isin(computed, passing), computed, truth)
            self.masks[frame] = pack_mask(LabelMask(labels))
        self.repair.go_back(frame, segment.step)
        segments = list(self.plan.segments)
        segments[here] = restart(segment, frame)
        self.plan = replace(self.plan, segments=tuple(segments))
        self.position = replace(self.position, offset=0, slots=())
