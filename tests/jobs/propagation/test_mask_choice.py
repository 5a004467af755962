"""Where a walk from a correction goes over from its new masks to the stored ones."""

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
    count_new_frames,
    weigh_masks,
)

SOURCE, UNTIL = 30, 19
LOST = (9 + 3) * float(np.log(0.02))


def count_new(*evidence: float, agreement: float | list[float] = 0.0, until: int | None = UNTIL) -> int:
    """On a walk backward from frame 30, on ten frames unless more is said."""
    odds = evidence if len(evidence) > 1 else evidence * 10
    alike = agreement if isinstance(agreement, list) else [agreement] * len(odds)
    end = None if until is None else FrameIndex(until)
    frames = [FrameIndex(SOURCE - number) for number in range(1, len(odds) + 1)]
    compared = [MaskComparison(FrameIndex(SOURCE), end, *each) for each in zip(alike, odds, strict=True)]
    return count_new_frames(frames, compared)


def test_a_walk_that_lost_the_object_replaces_nothing() -> None:
    assert count_new(LOST, agreement=0.05) == 0
    assert count_new(LOST, agreement=0.05, until=None) == 0


def test_a_walk_that_finds_what_the_stored_masks_lost_replaces_all() -> None:
    assert count_new(-LOST, agreement=0.05) == 10


def test_a_stored_mask_stays_where_the_new_one_is_not_better_by_evidence() -> None:
    assert count_new(0.3) == 0
    assert count_new(1.0, until=None) == 0
    assert count_new(2.0, until=None) == 10


def test_the_new_masks_end_where_the_stored_ones_are_the_better_ones() -> None:
    """Two that look alike crossed: before it the stored masks are right, after it the new ones."""
    assert count_new(4, 4, 3, 3, 2, -2, -3, -4, -4, -4) == 5


def test_one_suspect_frame_does_not_end_what_is_right_on_both_sides() -> None:
    assert count_new(4, 4, 0.5, 4, 4, 4, -4, -4, -4, -4) == 6


def test_where_nothing_decides_the_nearer_source_decides() -> None:
    assert count_new(0.0) == 5
    assert count_new(0.05) == 5


def test_the_nearer_source_counts_beside_the_evidence() -> None:
    assert count_new(1.45) == 5


def test_without_a_source_ahead_the_correction_holds_where_nothing_decides() -> None:
    assert count_new(0.0, until=None) == 10


def test_where_both_masks_agree_little_depends_on_the_choice() -> None:
    """The walk goes on through frames that agree, if what lies behind them is worth it."""
    assert count_new(4, 0, 0, 4, agreement=[0.2, 1.0, 1.0, 0.2]) == 4
    assert count_new(0, 0, -4, -4, agreement=[1.0, 1.0, 0.2, 0.2]) == 0


def test_a_walk_that_fades_goes_over_where_the_stored_masks_look_better() -> None:
    assert count_new(4, 4, 3, 2, -6, -8, -9, LOST, LOST, LOST, until=None) == 4


def test_a_look_is_taken_where_most_of_the_object_is_seen() -> None:
    rgb = np.zeros((4, 8, 3), np.uint8)
    rgb[:, 4:] = 200
    hidden, seen = np.zeros((4, 8), np.uint8), np.zeros((4, 8), np.uint8)
    hidden[0, 0], seen[:, 4:] = 1, 1
    one = frozenset({ObjectId(1)})
    look = best_looks([(rgb, hidden, one), (rgb, seen, one), (rgb, hidden, frozenset())])[ObjectId(1)]
    assert look.area == 16
    assert look.likeness(rgb, seen == 1) == 0
    assert look.likeness(rgb, seen == 0) == pytest.approx(9 * np.log(0.02))  # other colours
    assert look.likeness(rgb, np.zeros((4, 8), np.bool_)) == pytest.approx(LOST)
    half = (seen == 1) & (np.arange(8) < 6)
    assert look.likeness(rgb, half) == pytest.approx(3 * np.log(0.5))


def test_masks_are_weighed_by_look_and_confidence() -> None:
    rgb, new, stored = np.zeros((2, 4, 3), np.uint8), np.zeros((2, 4), np.bool_), np.zeros((2, 4), np.bool_)
    new[:, :2], stored[:, 1:2] = True, True
    look = ObjectLook.of(rgb, new)
    assert weigh_masks(rgb, Candidate(new, None), Candidate(stored, 0.9), look) == pytest.approx(3 * np.log(2))
    assert weigh_masks(rgb, Candidate(new, 0.9), Candidate(stored, 0.5), None) == pytest.approx(0.25 * np.log(9))
    assert weigh_masks(rgb, Candidate(new, 1.0), Candidate(stored, 0.98), None) == 0
    assert weigh_masks(rgb, Candidate(new, None), Candidate(stored, None), None) == 0
