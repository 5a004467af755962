"""Repair: what a run over stored masks keeps in mind until it is clear, on every frame, which mask stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.jobs.propagation.first_pass import FirstPass
from segmentation.jobs.propagation.joint_choice import choose_new_masks
from segmentation.jobs.propagation.mask_choice import MaskComparison
from segmentation.jobs.propagation.object_planes import ObjectPlanes
from segmentation.jobs.propagation.stop_rule import STOP_AFTER_FRAMES, StopRule

StoredConfidence = Mapping[FrameIndex, Mapping[ObjectId, float]]
NO_CONFIDENCE: StoredConfidence = MappingProxyType({})


class Repair:
    """New results that wait for the end of their walk, and how they compare with the stored masks.

    Args:
        confidence: Of the stored masks by frame and object, 0..1, as far as it is known.

    Attributes:
        held: New results by frame.
        comparisons: Both masks by frame and object, where the stored one may stay.
        agreeing: Frames in a row on which the new mask of an object agreed with the stored one.
        rewritten: Frames that got a result from this run: what is stored there is its own.
    """

    def __init__(self, confidence: StoredConfidence = NO_CONFIDENCE) -> None:
        self.confidence = confidence
        self.held = FirstPass()
        self.comparisons: dict[FrameIndex, dict[ObjectId, MaskComparison]] = {}
        self.agreeing: dict[ObjectId, int] = {}
        self.rewritten: set[FrameIndex] = set()

    def hold(
        self,
        frame: FrameIndex,
        planes: ObjectPlanes,
        distance: Mapping[ObjectId, int],
        comparisons: Mapping[ObjectId, MaskComparison],
    ) -> None:
        """Let the new result of the objects in `distance` wait for the end of the walk, when it is clear what stays."""
        earlier = self.held.get(frame)
        self.held.keep(frame, planes, distance if earlier is None else {**earlier.distance, **distance})
        self.comparisons.setdefault(frame, {}).update(comparisons)

    def count_agreement(self, agreeing: Iterable[ObjectId]) -> tuple[ObjectId, ...]:
        """Count one more frame for these objects, anew for all others; those that agree for long enough, ascending."""
        self.agreeing = {i: self.agreeing.get(i, 0) + 1 for i in agreeing}
        return tuple(sorted(i for i, count in self.agreeing.items() if count >= STOP_AFTER_FRAMES))

    def choose_new(self, rule: StopRule) -> dict[FrameIndex, frozenset[ObjectId]]:
        """The objects that take their held mask, by frame held; for the others the stored one stays."""
        chosen = {}
        for frame, objects in sorted(choose_new_masks(self.comparisons).items()):
            compared = self.comparisons[frame]
            beside = self.held.waiting[frame].distance.keys() - compared.keys()
            chosen[frame] = _without_agreeing(objects, compared, rule) | beside
        return chosen

    def forget(self, frame: FrameIndex, objects: frozenset[ObjectId]) -> None:
        """The user drew `objects` on `frame`: nothing is chosen there any more, and agreement counts anew."""
        self.held.forget(frame, objects)
        for object_id in objects & self.comparisons.get(frame, {}).keys():
            del self.comparisons[frame][object_id]
        self.agreeing = {i: count for i, count in self.agreeing.items() if i not in objects}

    def go_back(self, frame: int, step: int) -> None:
        """The walk departs from `frame` anew: what it found behind it, in walking direction `step`, is void."""
        self.comparisons = {f: both for f, both in self.comparisons.items() if (f - frame) * step <= 0}
        self.held.keep_only(self.comparisons)
        self.agreeing = {}

    def end_walk(self) -> None:
        """All was chosen."""
        self.held.keep_only(())
        self.comparisons, self.agreeing = {}, {}


def _without_agreeing(
    objects: frozenset[ObjectId], compared: Mapping[ObjectId, MaskComparison], rule: StopRule
) -> frozenset[ObjectId]:
    """Without those whose stored masks agree with the new ones, unless another one needs pixels of theirs."""
    changed = frozenset(i for i in objects if compared[i].agreement < rule.min_iou)
    while True:
        needed = frozenset(j for i in changed for j in compared[i].needs)
        if (needed & objects) <= changed:
            return changed
        changed |= needed & objects
