"""The measures of the objects of one frame, and of the frames of a clip, scored again only where a mask has changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt

from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import PackedMask
from segmentation.errors import UserError
from segmentation.metrics.measures import MEASURES, ObjectScore, j_and_f, regions_of, score_regions

Values = npt.NDArray[np.float64]

FrameScore = Mapping[int, ObjectScore]
"""Scores of the objects of one frame, by the labels of the truth."""


def score_objects(truth: LabelMask, result: LabelMask, objects: Iterable[int]) -> dict[int, ObjectScore]:
    """Every measure of each object; an object that a side does not show counts as empty there. 'Ignore' does not count.

    Raises:
        UserError: The sizes differ.
    """
    if truth.size != result.size:
        raise UserError(f"A result of size {result.size} cannot be scored against a truth of size {truth.size}.")
    return {object_id: score_regions(*regions_of(truth, result, object_id)) for object_id in objects}


def mean_score(scores: Iterable[ObjectScore]) -> ObjectScore:
    """The mean of each measure; at least one score."""
    values = list(scores)
    return ObjectScore({name: float(np.mean([score[name] for score in values])) for name in values[0]})


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
        self.values: Values = np.full((len(MEASURES), len(self.objects), max(self.truth) + 1), np.nan)
        """(measures, objects, frames) in the order of `MEASURES` and `objects`; NaN where nothing was scored."""
        self._masks: dict[FrameIndex, PackedMask] = {}

    @property
    def frames_with_scores(self) -> list[FrameIndex]:
        """The frames scored so far, in order."""
        return [frame for frame in self.truth if frame in self._masks]

    @property
    def frames(self) -> dict[FrameIndex, FrameScore]:
        """The scores so far, in order."""
        return {frame: self.score_at(frame) for frame in self.frames_with_scores}

    def score_at(self, frame: FrameIndex) -> FrameScore:
        """What a scored frame got."""
        rows = self.values[:, :, frame].T.tolist()
        return {
            object_id: ObjectScore(zip(MEASURES, row, strict=True))
            for object_id, row in zip(self.objects, rows, strict=True)
        }

    def find_changed(self, masks: Mapping[FrameIndex, PackedMask]) -> dict[FrameIndex, PackedMask]:
        """Those of `masks` whose frame has a truth and was last scored with another mask, or never."""
        return {frame: mask for frame, mask in masks.items() if frame in self.truth and self._masks.get(frame) != mask}

    def score_of(self, frame: FrameIndex, mask: PackedMask) -> FrameScore:
        """Score one mask; nothing is stored, so that any thread may call it.

        Raises:
            UserError: The mask has another size than the truth.
        """
        return score_objects(self.truth[frame].unpack(), mask.unpack(), self.objects)

    def remember(self, frame: FrameIndex, mask: PackedMask, score: FrameScore) -> None:
        """Take over what `score_of` returned."""
        self._masks[frame] = mask
        self.values[:, :, frame] = [[score[i][name] for i in self.objects] for name in MEASURES]

    def worst(self, apart: int = 1, below: float = np.inf) -> list[FrameIndex]:
        """The scored frames, the one with the lowest mean J&F first; of equal ones the earlier.

        Args:
            apart: Frames nearer than this to a worse one are left out, because they show the same mistake.
            below: Only frames with a lower J&F.
        """
        values = j_and_f(dict(zip(MEASURES, self.values.mean(axis=1), strict=True)))
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

    def share_of_falls(self, before: Values, fall: float, except_frame: FrameIndex) -> float:
        """Share, 0..1, of the scored frames but `except_frame` on which J of an object is lower by more than `fall`.

        Args:
            before: (measures, objects, frames) float64: an earlier copy of `values`.
            fall: Of J, 0..1.
            except_frame: The frame that was corrected.
        """
        row = list(MEASURES).index("J")
        fallen = (before[row] - self.values[row] > fall).any(axis=0)
        others = [frame for frame in self.frames_with_scores if frame != except_frame]
        return float(np.mean(fallen[others])) if others else 0.0

    def mean(self) -> ObjectScore:
        """Mean over all scored frames and objects; at least one frame must be scored."""
        return ObjectScore(zip(MEASURES, np.nanmean(self.values, axis=(1, 2)).tolist(), strict=True))
