"""Which of two masks is the better one: by looks and confidence, and whose pixels a mask needs."""

from __future__ import annotations

import numpy as np
import pytest

from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.jobs.propagation.mask_choice import (
    Candidate,
    MaskComparison,
    ObjectLook,
    best_looks,
    find_needed,
    gain_of_new,
    weigh_masks,
)


def test_a_look_is_taken_where_most_of_the_object_is_seen() -> None:
    rgb = np.zeros((4, 8, 3), np.uint8)
    rgb[:, 4:] = 200
    hidden, seen = np.zeros((4, 8), np.uint8), np.zeros((4, 8), np.uint8)
    hidden[0, 0], seen[:, 4:] = 1, 1
    one = frozenset({ObjectId(1)})
    look = best_looks([(rgb, hidden, one), (rgb, seen, one), (rgb, hidden, frozenset())])[ObjectId(1)]
    assert look.area == 16
    own, nothing = seen == 1, np.zeros((4, 8), np.bool_)
    half = own & (np.arange(8) < 6)
    assert look.compare(rgb, own, own) == [0, 0]
    assert look.compare(rgb, ~own, own) == pytest.approx([12 * np.log(0.02), 0])  # other colours
    assert look.compare(rgb, own, nothing) == pytest.approx([-12 * np.log(0.02), -3 * np.log(0.02)])
    assert look.compare(rgb, half, own) == pytest.approx([0, 3 * np.log(0.5)])


def test_masks_are_weighed_by_look_and_confidence() -> None:
    rgb, new, stored = np.zeros((2, 4, 3), np.uint8), np.zeros((2, 4), np.bool_), np.zeros((2, 4), np.bool_)
    new[:, :2], stored[:, 1:2] = True, True
    look = ObjectLook.of(rgb, new)
    assert weigh_masks(rgb, Candidate(new, None), Candidate(stored, 0.9), look) == pytest.approx(3 * np.log(2))
    assert weigh_masks(rgb, Candidate(new, 0.9), Candidate(stored, 0.5), None) == pytest.approx(0.25 * np.log(9))
    assert weigh_masks(rgb, Candidate(new, 0.1), Candidate(stored, 0.1), None) == pytest.approx(-0.25 * np.log(9))
    assert weigh_masks(rgb, Candidate(new, 1.0), Candidate(stored, 0.98), None) == 0
    assert weigh_masks(rgb, Candidate(new, None), Candidate(stored, None), None) == 0


def test_what_cancels_out_is_not_the_same_as_masks_that_are_alike() -> None:
    rgb, new, larger = np.zeros((50, 50, 3), np.uint8), np.zeros((50, 50), np.bool_), np.zeros((50, 50), np.bool_)
    new[:40], larger[:42] = True, True
    look = ObjectLook.of(rgb, new)
    for_the_area = 3 * np.log(42 / 40)
    unsure = float(1 / (1 + np.exp(2 * (for_the_area + 0.01))))
    found = weigh_masks(rgb, Candidate(new, unsure), Candidate(larger, 0.5), look)
    assert found == pytest.approx(-0.01)
    assert weigh_masks(rgb, Candidate(new, 0.495), Candidate(new, 0.5), look) == 0


def test_a_new_mask_needs_the_objects_that_hold_more_than_a_twentieth_of_it() -> None:
    stored = np.zeros((10, 10), np.uint8)
    stored[0], stored[1, :2], stored[9] = 2, 3, 4
    new = np.zeros((10, 10), np.bool_)
    new[:5] = True
    others = [ObjectId(2), ObjectId(3), ObjectId(4)]
    assert find_needed(new, stored, others) == {2}
    assert find_needed(new, stored, others[1:]) == set()
    assert find_needed(np.zeros((10, 10), np.bool_), stored, others) == set()


def test_a_gain_grows_with_the_evidence_and_with_the_change() -> None:
    def gain(evidence: float, agreement: float) -> float:
        both = MaskComparison(FrameIndex(10), None, agreement, evidence)
        return gain_of_new(FrameIndex(30), both)

    assert gain(2.0, 0.0) == pytest.approx(0.0)
    assert gain(5.0, 0.0) > gain(3.0, 0.0) > gain(3.0, 0.5) > 0
    assert gain(5.0, 1.0) == 0
    assert -2 < gain(-9.0, 0.0) < gain(1.0, 0.0) < 0


@pytest.mark.parametrize("until", [None, FrameIndex(40)])
def test_a_comparison_is_kept_as_json_values(until: FrameIndex | None) -> None:
    both = MaskComparison(FrameIndex(3), until, 0.25, -1.5, frozenset({ObjectId(2), ObjectId(1)}))
    values = both.to_json()
    assert MaskComparison.from_json(values) == both
    assert MaskComparison.from_json(values[:4]).needs == frozenset()
