"""Scores per object and frame agree with the measures, and are computed again only where a mask changed."""

from __future__ import annotations

import numpy as np
import pytest
from export_requests import squares

from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import PackedMask, pack_mask
from segmentation.errors import MediaError, UserError
from segmentation.metrics.davis import Boundary, region_similarity
from segmentation.metrics.evaluation import evaluate_clip
from segmentation.metrics.measures import ObjectScore
from segmentation.metrics.object_scores import ClipScores, mean_score, score_objects
from segmentation.metrics.scoring_tasks import UNSUPERVISED

ONE, TWO, MOVED = squares((1, 2, 2)), squares((1, 2, 2), (2, 14, 20)), squares((1, 2, 5), (2, 14, 20))


def packed(labels: object) -> PackedMask:
    return pack_mask(LabelMask(labels))  # type: ignore[arg-type]


def frames(*masks: object) -> dict[FrameIndex, PackedMask]:
    return {FrameIndex(index): packed(mask) for index, mask in enumerate(masks)}


def scored(scores: ClipScores, masks: dict[FrameIndex, PackedMask]) -> list[int]:
    changed = scores.find_changed(masks)
    for frame, mask in changed.items():
        scores.remember(frame, mask, scores.score_of(frame, mask))
    return list(changed)


def test_each_object_is_scored_by_the_measures_of_the_field() -> None:
    scores = score_objects(LabelMask(TWO), LabelMask(MOVED), (1, 2))
    assert scores[2] == ObjectScore(J=1.0, F=1.0)
    assert scores[1]["J"] == region_similarity(TWO == 1, MOVED == 1)
    assert scores[1]["F"] == Boundary.of(TWO == 1).agreement(Boundary.of(MOVED == 1))
    assert scores[1].j_and_f == (scores[1]["J"] + scores[1]["F"]) / 2
    assert score_objects(LabelMask(TWO), LabelMask(ONE), (2,)) == {2: ObjectScore(J=0.0, F=0.0)}


def test_ignored_pixels_do_not_count() -> None:
    truth = squares((1, 2, 2), (255, 2, 8))
    assert score_objects(LabelMask(truth), LabelMask(squares((1, 2, 2), (1, 2, 8))), (1,))[1]["J"] == 1.0


def test_only_changed_frames_are_scored_again() -> None:
    scores = ClipScores(frames(TWO, TWO, TWO))
    assert scores.objects == (1, 2)
    assert scored(scores, frames(TWO, MOVED, ONE)) == [0, 1, 2]
    assert scored(scores, frames(TWO, MOVED, ONE)) == []
    assert scored(scores, frames(TWO, TWO, ONE)) == [1]
    assert scored(scores, {FrameIndex(7): packed(ONE)}) == []


def test_the_worst_frame_comes_first_and_the_earlier_of_equal_ones() -> None:
    scores = ClipScores(frames(TWO, TWO, TWO, TWO))
    scored(scores, frames(MOVED, ONE, TWO, TWO))
    assert scores.worst() == [1, 0, 2, 3]
    assert scores.worst(apart=2) == [1, 3]
    assert scores.worst(apart=4) == [1]
    assert scores.worst(below=1.0) == [1, 0]
    mean = mean_score(score for frame in scores.frames.values() for score in frame.values())
    assert (scores.mean()["J"], scores.mean()["F"]) == pytest.approx((mean["J"], mean["F"]))
    assert scores.mean()["J"] == pytest.approx(1 - (1 + 1 - scores.frames[FrameIndex(0)][1]["J"]) / 8)


def test_a_truth_without_objects_is_refused() -> None:
    with pytest.raises(UserError, match="no object"):
        ClipScores(frames(squares()))


def test_a_scored_clip_is_evaluated_by_the_rules_of_the_benchmark() -> None:
    scores = ClipScores(frames(TWO, TWO, TWO, TWO))
    scored(scores, frames(ONE, MOVED, TWO, ONE))
    evaluation = evaluate_clip(scores, "bear")
    assert [(o.sequence, o.object_id, o.values["J"]) for o in evaluation.objects] == [
        ("bear", 1, (scores.score_at(FrameIndex(1))[1]["J"], 1.0)),
        ("bear", 2, (1.0, 1.0)),
    ]
    assert len(evaluate_clip(scores, "bear", UNSUPERVISED).objects[0].values["J"]) == 4
    with pytest.raises(MediaError, match="no frames to score"):
        evaluate_clip(ClipScores(frames(TWO, TWO)), "bear")


def test_frames_that_fell_elsewhere_are_counted() -> None:
    full, part = np.zeros((4, 8), np.uint8), np.zeros((4, 8), np.uint8)
    full[:, :4], part[:, :2] = 1, 1
    masks = {FrameIndex(i): pack_mask(LabelMask(full)) for i in range(4)}
    scores = ClipScores(masks)
    for frame, mask in masks.items():
        scores.remember(frame, mask, scores.score_of(frame, mask))
    before, worse = scores.values.copy(), pack_mask(LabelMask(part))
    for frame in (FrameIndex(1), FrameIndex(2)):
        scores.remember(frame, worse, scores.score_of(frame, worse))
    assert scores.share_of_falls(before, 0.05, FrameIndex(1)) == pytest.approx(1 / 3)
    assert scores.share_of_falls(before, 0.6, FrameIndex(0)) == 0
