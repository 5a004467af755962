"""Probabilities by object: joining, judging and keeping them."""

from __future__ import annotations

import numpy as np
import pytest
from job_cases import CAT, DOG
from planes_of_pixels import planes

from segmentation.domain.objects import ObjectId
from segmentation.jobs.propagation.object_planes import (
    LEVELS,
    ObjectPlanes,
    PackedPlanes,
    Side,
    combine,
    share_of_first,
)


def test_absent_objects_give_their_share_to_the_background() -> None:
    frame = planes(0.3, 0.5)
    assert frame.without(frozenset()) is frame
    left = frame.without(frozenset({CAT}))
    assert left.plane(CAT).max() == 0
    assert left.probs[0, 0, 0] == pytest.approx(0.7)
    assert (left.confidence, left.objects_seen()) == ({DOG: 0.5, CAT: 1.0}, frozenset())
    assert frame.plane(CAT).max() == 0.5


def test_labels_are_the_most_likely_object() -> None:
    assert set(np.unique(planes(0.2, 0.5).labels())) == {CAT}
    assert set(np.unique(planes(0.2, 0.1).labels())) == {0}
    assert planes(0.2, 0.1).plane(ObjectId(9)).max() == 0


def test_only_objects_with_pixels_are_seen() -> None:
    assert planes(0.2, 0.5).objects_seen() == {CAT}


def test_planes_smaller_than_the_frame_are_enlarged_for_labels_and_edges_alone() -> None:
    probs = np.zeros((3, 2, 3), np.float32)
    probs[0], probs[1, :, 0], probs[0, :, 0], probs[2, 1, 2], probs[0, 1, 2] = 1, 0.8, 0.2, 0.9, 0.1
    small = ObjectPlanes(probs, (DOG, CAT), {DOG: 0.5, CAT: 0.5}, (8, 12))
    joined = combine(small, PackedPlanes.of(small).unpack(), {DOG: 0.5, CAT: 0.5})
    for frame in (small, small.without(frozenset({ObjectId(9)})), PackedPlanes.of(small).unpack(), joined):
        assert frame.probs.shape == (3, 2, 3)
        assert frame.plane(CAT).shape == frame.labels().shape == (8, 12)
        assert (frame.labels()[:, 0] == DOG).all()
        assert frame.labels()[7, 11] == CAT
        assert frame.labels()[0, 11] == 0
        assert frame.objects_seen() == {DOG, CAT}


@pytest.mark.parametrize(
    ("first", "second", "share"),
    [
        (Side(1, 0.5, True), None, 1),
        (None, Side(1, 0.5, True), 0),
        (Side(5, 0.5, True), Side(5, 0.5, True), 0.5),
        (Side(1, 0.5, True), Side(4, 0.5, True), 0.8),
        (Side(5, 0.8, True), Side(5, 0.2, True), 0.8),
        (Side(5, 0.0, True), Side(5, 0.0, True), 0.5),
        (Side(1, 1.0, False), Side(4, 0.1, True), 1 / 26),
        (Side(1, 0.9, False), Side(4, 0.9, False), 0.8),
    ],
)
def test_the_nearer_and_the_surer_result_counts_more(first: Side | None, second: Side | None, share: float) -> None:
    assert share_of_first(first, second) == pytest.approx(share)


def test_two_results_become_one_that_still_sums_to_one() -> None:
    joined = combine(planes(0.8, 0.1, confidence=0.9), planes(0.2, 0.5, confidence=0.1), {DOG: 0.75, CAT: 0.0})
    assert np.allclose(joined.probs.sum(axis=0), 1)
    assert joined.plane(DOG)[0, 0] > joined.plane(CAT)[0, 0]
    assert joined.confidence == pytest.approx({DOG: 0.7, CAT: 0.1})


def test_an_object_that_one_side_does_not_know_comes_from_the_other() -> None:
    joined = combine(planes(0.9, ids=(DOG,)), planes(0.1, 0.8), {DOG: 0.5, CAT: 0.0})
    assert set(np.unique(joined.labels())) == {CAT}


def test_packed_planes_come_back_in_sixteen_levels() -> None:
    back = PackedPlanes.of(planes(0.31, 0.4)).unpack()
    assert np.abs(back.probs - planes(0.31, 0.4).probs).max() <= 1.01 / LEVELS
    assert np.allclose(back.probs.sum(axis=0), 1)
    assert back.confidence == {DOG: 0.5, CAT: 0.5}
