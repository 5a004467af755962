"""Where a walk from a correction goes over from its new masks to the stored ones."""

from __future__ import annotations

import numpy as np
import pytest

from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.jobs.propagation.mask_choice import (
    MaskComparison,
    ObjectLook,
    best_looks,
    compare_masks,
    count_new_frames,
)

LOST = 0.02


def walk(
    *agreement: float, new: float | list[float] = 0.9, stored: float | list[float] = 0.9, bounded: bool = True
) -> list[MaskComparison]:
    """A walk of ten frames, unless more is said."""
    agreement = agreement if len(agreement) > 1 else agreement * 10
    fresh = new if isinstance(new, list) else [new] * len(agreement)
    stores = stored if isinstance(stored, list) else [stored] * len(agreement)
    return [MaskComparison(FrameIndex(30), bounded, *each) for each in zip(agreement, fresh, stores, strict=True)]


def test_a_walk_that_lost_the_object_replaces_nothing() -> None:
    assert count_new_frames(walk(0.05, new=LOST)) == 0
    assert count_new_frames(walk(0.05, new=LOST, bounded=False)) == 0


def test_a_walk_that_finds_what_the_stored_masks_lost_replaces_all() -> None:
    assert count_new_frames(walk(0.05, stored=LOST)) == 10


def test_a_walk_that_arrives_where_the_user_drew_the_object_is_right_all_the_way() -> None:
    assert count_new_frames(walk(0.0), arrival=0.95) == 10


def test_both_walks_went_astray_where_they_met() -> None:
    """Two that look alike crossed: before it the stored masks are right, after it the new ones."""
    assert count_new_frames(walk(0.0, 0.0, 0.1, 0.5, 0.8, 0.4, 0.0, 0.0, 0.0, 0.0), arrival=0.0) == 5


def test_where_nothing_decides_the_nearer_source_decides() -> None:
    assert count_new_frames(walk(0.0), arrival=0.0) == 5


def test_of_masks_that_are_nearly_the_same_the_stored_ones_stay() -> None:
    assert count_new_frames(walk(0.88), arrival=0.9) == 0


def test_without_a_source_ahead_the_correction_holds_to_the_end() -> None:
    assert count_new_frames(walk(0.0, bounded=False)) == 10


def test_a_walk_that_fades_goes_over_where_the_stored_masks_look_better() -> None:
    fading = [0.9, 0.9, 0.9, 0.9, 0.3, 0.1, 0.05, LOST, LOST, LOST]
    assert count_new_frames(walk(0.0, new=fading, bounded=False)) == 4


def test_a_look_is_taken_where_most_of_the_object_is_seen() -> None:
    rgb = np.zeros((4, 8, 3), np.uint8)
    rgb[:, 4:] = 200
    hidden, seen = np.zeros((4, 8), np.uint8), np.zeros((4, 8), np.uint8)
    hidden[0, 0], seen[:, 4:] = 1, 1
    one = frozenset({ObjectId(1)})
    look = best_looks([(rgb, hidden, one), (rgb, seen, one), (rgb, hidden, frozenset())])[ObjectId(1)]
    assert look.area == 16
    assert look.likeness(rgb, seen == 1) == 1
    assert look.likeness(rgb, seen == 0) == pytest.approx(0.02)  # other colours
    assert look.likeness(rgb, np.zeros((4, 8), np.bool_)) == pytest.approx(0.02)
    half = (seen == 1) & (np.arange(8) < 6)
    assert look.likeness(rgb, half) == pytest.approx(0.5)


def test_masks_are_compared_by_overlap_and_look() -> None:
    rgb, new, stored = np.zeros((2, 4, 3), np.uint8), np.zeros((2, 4), np.bool_), np.zeros((2, 4), np.bool_)
    new[:, :2], stored[:, 1:3] = True, True
    look = ObjectLook.of(rgb, new)
    assert compare_masks(rgb, new, stored, look, FrameIndex(3), True) == MaskComparison(
        FrameIndex(3), True, 1 / 3, 1, 1
    )
    assert compare_masks(rgb, new, stored, None, FrameIndex(3), False).new == 1
