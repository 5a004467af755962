"""Which frames, objects and pixels count under the rules of each task; the assignment is the best of all."""

from __future__ import annotations

import numpy as np
import pytest
from export_requests import squares

from segmentation.domain.label_mask import LabelMask
from segmentation.errors import MediaError
from segmentation.metrics.scoring_tasks import DAVIS_2016, SEMI_SUPERVISED, UNSUPERVISED
from segmentation.metrics.sequence_scoring import FramePair, score_sequence


def pairs(truths: list[np.ndarray], results: list[np.ndarray]) -> list[FramePair]:
    return [
        FramePair(str(i), LabelMask(truth), LabelMask(result))
        for i, (truth, result) in enumerate(zip(truths, results, strict=True))
    ]


ONE, TWO, NONE = squares((1, 2, 2)), squares((1, 2, 2), (2, 14, 20)), squares()


def test_semi_supervised_leaves_out_first_and_last_frame() -> None:
    (values,) = score_sequence(pairs([ONE] * 4, [NONE, ONE, NONE, NONE]), SEMI_SUPERVISED).objects
    assert values.values["J"] == (1.0, 0.0)
    assert values.values["F"] == (1.0, 0.0)


def test_a_missing_object_counts_as_empty() -> None:
    first, second = score_sequence(pairs([TWO] * 3, [ONE] * 3), SEMI_SUPERVISED).objects
    assert (first.values["J"], second.values["J"]) == ((1.0,), (0.0,))
    assert second.object_id == 2


def test_late_objects_are_noted_and_not_scored() -> None:
    scores = score_sequence(pairs([ONE, TWO, TWO], [ONE, TWO, TWO]), SEMI_SUPERVISED)
    assert [values.object_id for values in scores.objects] == [1]
    assert "objects 2" in scores.notes[0]


def test_a_label_the_truth_never_has_is_refused() -> None:
    with pytest.raises(MediaError, match="labels 5, the truth only 1"):
        score_sequence(pairs([ONE] * 3, [squares((5, 2, 2))] * 3), SEMI_SUPERVISED)


def test_2016_takes_all_labels_as_one_object() -> None:
    renamed = squares((7, 2, 2), (9, 14, 20))
    (values,) = score_sequence(pairs([TWO] * 3, [renamed] * 3), DAVIS_2016).objects
    assert values.values["J"] == (1.0,)


def test_ignored_pixels_of_the_truth_never_count() -> None:
    truth, result = squares((1, 2, 2), (255, 2, 8)), squares((1, 2, 2), (1, 2, 8))
    for task in (DAVIS_2016, SEMI_SUPERVISED, UNSUPERVISED):
        values = score_sequence(pairs([truth] * 3, [result] * 3), task).objects[0]
        assert set(values.values["J"]) == {1.0}


def test_unsupervised_finds_the_best_proposals_and_scores_every_frame() -> None:
    proposals = squares((6, 2, 2), (3, 14, 20), (1, 2, 26))
    first, second = score_sequence(pairs([TWO] * 3, [proposals] * 3), UNSUPERVISED).objects
    assert first.values["J"] == second.values["J"] == (1.0, 1.0, 1.0)
    assert first.values["F"] == second.values["F"] == (1.0, 1.0, 1.0)


def test_fewer_proposals_than_objects_are_filled_up_with_empty_ones() -> None:
    first, second = score_sequence(pairs([TWO], [squares((1, 14, 20))]), UNSUPERVISED).objects
    assert (first.values["J"], second.values["J"]) == ((0.0,), (1.0,))


def test_more_than_twenty_proposals_are_refused() -> None:
    with pytest.raises(MediaError, match="label 21"):
        score_sequence(pairs([ONE], [squares((21, 2, 2))]), UNSUPERVISED)


@pytest.mark.parametrize("frames", [[], pairs([NONE], [ONE])])
def test_a_truth_without_objects_cannot_be_scored(frames: list[FramePair]) -> None:
    with pytest.raises(MediaError, match="holds no object"):
        score_sequence(frames, SEMI_SUPERVISED)
