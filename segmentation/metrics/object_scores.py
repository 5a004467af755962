"""J and F of the objects of one frame, and of the frames of a clip, scored again only where a mask has changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import IGNORE, LabelMask
from segmentation.domain.mask_codec import PackedMask
from segmentation.errors import UserError
from segmentation.metrics.davis import boundary_accuracy, region_similarity


@dataclass(frozen=True)
class ObjectScore:
    """One object on one frame.

    Args:
        j: Region similarity, 0..1.
        f: Boundary accuracy, 0..1.
    """

    j: float
    f: float

    @property
    def j_and_f(self) -> float:
        """Mean of both."""
        return (self.j + self.f) / 2


Values = npt.NDArray[np.float64]

FrameScore = Mapping[int, ObjectScore]
"""Scores of the objects of one frame, by the labels of the truth."""


def score_objects(truth: LabelMask, result: LabelMask, objects: Iterable[int]) -> dict[int, ObjectScore]:
    """J and F of each object; an object that a side does not show counts as empty there. 'Ignore' does not count.

    Raises:
        UserError: The sizes differ.
    """
    void = truth.labels == IGNORE
    scores = {}
    for object_id in objects:
        regions = truth.labels == object_id, result.labels == object_id
        scores[object_id] = ObjectScore(region_similarity(*regions, void), boundary_accuracy(*regions, void))
    return scores


def mean_score(scores: Iterable[ObjectScore]) -> ObjectScore:
    """The mean of J and of F; at least one score."""
    values = list(scores)
    return ObjectScore(float(np.mean([s.j for s in values])), float(np.mean([s.f for s in values])))


class ClipScores:
    """Scores of a clip's frames against a truth. Remembers which mask each frame was scored with.

    Args:
        truth: The true mask of every frame that has one; at least one.
        objects: The labels that count; None for all that the truth ever shows.

    Raises:
        UserError: The truth shows no object.
    """

    def __init__(self, truth: Mapping[FrameIndex, PackedMask], objects: Iterable[int] | None = None) -> None:
        self.truth = dict(sorted(truth.items()))
        shown = objects if objects is not None else {i for mask in truth.values() for i in mask.unpack().objects()}
        self.objects = tuple(sorted(shown))
        if not self.objects:
            raise UserError("The true masks show no object, so there is nothing to score.", "Choose other masks.")
        self.values: Values = np.full((2, len(self.objects), max(self.truth) + 1), np.nan)
        """(2, objects, frames): J and F, in the order of `objects`; NaN where nothing was scored."""
        self._masks: dict[FrameIndex, PackedMask] = {}

    @property
    def scored(self) -> list[FrameIndex]:
        """The frames scored so far, in order."""
        return [frame for frame in self.truth if frame in self._masks]

    @property
    def frames(self) -> dict[FrameIndex, FrameScore]:
        """The scores so far, in order."""
        return {frame: self.score_at(frame) for frame in self.scored}

    def score_at(self, frame: FrameIndex) -> FrameScore:
        """What a scored frame got."""
        pairs = self.values[:, :, frame].T.tolist()
        return {object_id: ObjectScore(*pair) for object_id, pair in zip(self.objects, pairs, strict=True)}

    def changed(self, masks: Mapping[FrameIndex, PackedMask]) -> dict[FrameIndex, PackedMask]:
        """Those of `masks` whose frame has a truth and was last scored with another mask, or never."""
        return {frame: mask for frame, mask in masks.items() if frame in self.truth and self._masks.get(frame) != mask}

    def score_of(self, frame: FrameIndex, mask: PackedMask) -> FrameScore:
        """Score one mask; nothing is remembered, so that any thread may call it.

        Raises:
            UserError: The mask has another size than the truth.
        """
        return score_objects(self.truth[frame].unpack(), mask.unpack(), self.objects)

    def remember(self, frame: FrameIndex, mask: PackedMask, score: FrameScore) -> None:
        """Take over what `score_of` told."""
        self._masks[frame] = mask
        self.values[:, :, frame] = [[getattr(score[i], measure) for i in self.objects] for measure in ("j", "f")]

    def worst(self, apart: int = 1, below: float = np.inf) -> list[FrameIndex]:
        """The scored frames, the one with the lowest mean J&F first; of equal ones the earlier.

        Args:
            apart: Frames nearer than this to a worse one are left out, because they show the same mistake.
            below: Only frames with a lower J&F.
        """
        values = self.values.mean(axis=(0, 1))
        order = [FrameIndex(int(frame)) for frame in np.argsort(values, kind="stable") if values[frame] < below]
        if apart <= 1:
            return order
        taken: list[FrameIndex] = []
        near = np.zeros(len(values), np.bool_)
        for frame in order:
            if not near[frame]:
                taken.append(frame)
                near[max(0, frame - apart + 1) : frame + apart] = True
        return taken

    def mean(self) -> ObjectScore:
        """Mean over all scored frames and objects; at least one frame must be scored."""
        return ObjectScore(*np.nanmean(self.values, axis=(1, 2)).tolist())
