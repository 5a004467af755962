"""Where walks from a correction go over from new masks to stored ones, alone and where masks need the same pixels."""

from __future__ import annotations

from itertools import product

import numpy as np

from segmentation.domain.frames import FrameIndex
from segmentation.domain.objects import ObjectId
from segmentation.jobs.propagation import joint_choice
from segmentation.jobs.propagation.joint_choice import Comparisons, choose_new_masks
from segmentation.jobs.propagation.mask_choice import MaskComparison, gain_of_new

SOURCE, UNTIL = 30, 19
LOST = (12 + 3) * float(np.log(0.02))
DOG, CAT, COW = ObjectId(1), ObjectId(2), ObjectId(3)


def count_new(*evidence: float, agreement: float | list[float] = 0.0, until: int | None = UNTIL) -> int:
    """On a walk backward from frame 30, on ten frames unless more is said."""
    odds = evidence if len(evidence) > 1 else evidence * 10
    alike = agreement if isinstance(agreement, list) else [agreement] * len(odds)
    end = None if until is None else FrameIndex(until)
    compared = [MaskComparison(FrameIndex(SOURCE), end, *each) for each in zip(alike, odds, strict=True)]
    frames = {FrameIndex(SOURCE - number): {DOG: each} for number, each in enumerate(compared, start=1)}
    new = [frame for frame, objects in choose_new_masks(frames).items() if objects]
    assert sorted(new) == list(range(SOURCE - len(new), SOURCE))
    return len(new)


def test_a_walk_that_lost_the_object_replaces_nothing() -> None:
    assert count_new(LOST, agreement=0.05) == 0
    assert count_new(LOST, agreement=0.05, until=None) == 0


def test_a_walk_that_finds_what_the_stored_masks_lost_replaces_all() -> None:
    assert count_new(-LOST, agreement=0.05) == 10


def test_a_stored_mask_stays_where_the_new_one_is_not_better_by_evidence() -> None:
    assert count_new(0.1) == 0
    assert count_new(0.3, until=None) == 0
    assert count_new(2.1, until=None) == 10


def test_the_new_masks_end_where_the_stored_ones_are_the_better_ones() -> None:
    """Two that look alike crossed: before it the stored masks are right, after it the new ones."""
    assert count_new(4, 4, 3, 3, 2, -2, -3, -4, -4, -4) == 5


def test_one_suspect_frame_does_not_end_what_is_right_on_both_sides() -> None:
    assert count_new(4, 4, 0.5, 4, 4, 4, -4, -4, -4, -4) == 6


def test_where_nothing_decides_the_nearer_source_decides() -> None:
    assert count_new(0.0) == 5
    assert count_new(1e-9) == 0


def test_the_nearer_source_counts_beside_the_evidence() -> None:
    assert count_new(1.9) == 5


def test_beside_the_correction_less_evidence_is_enough() -> None:
    assert count_new(1.0, until=None) == 2


def test_without_a_source_ahead_the_correction_holds_where_nothing_decides() -> None:
    assert count_new(0.0, until=None) == 10


def test_where_both_masks_agree_little_depends_on_the_choice() -> None:
    """The walk goes on through frames that agree, if what lies behind them is worth it."""
    assert count_new(4, 0, 0, 4, agreement=[0.2, 1.0, 1.0, 0.2]) == 4
    assert count_new(0, 0, -4, -4, agreement=[1.0, 1.0, 0.2, 0.2]) == 0


def test_a_walk_that_fades_goes_over_where_the_stored_masks_look_better() -> None:
    assert count_new(4, 4, 3, 2.5, -6, -8, -9, LOST, LOST, LOST, until=None) == 4


def both_masks(evidence: float, *needs: ObjectId, source: int = 0) -> MaskComparison:
    return MaskComparison(FrameIndex(source), None, 0.0, evidence, frozenset(needs))


def walk_forward(**evidence: list[MaskComparison]) -> Comparisons:
    """Objects by name, from frame 11 on: no frame is near the source."""
    ids = {"dog": DOG, "cat": CAT, "cow": COW}
    count = len(next(iter(evidence.values())))
    return {FrameIndex(11 + k): {ids[name]: found[k] for name, found in evidence.items()} for k in range(count)}


def test_a_new_mask_that_a_better_stored_one_would_cut_is_not_taken() -> None:
    alone = choose_new_masks(walk_forward(dog=[both_masks(4)] * 3, cat=[both_masks(-9)] * 3))
    assert set(alone.values()) == {frozenset({DOG})}
    cut = choose_new_masks(walk_forward(dog=[both_masks(4, CAT)] * 3, cat=[both_masks(-9)] * 3))
    assert set(cut.values()) == {frozenset()}


def test_two_that_were_taken_for_each_other_are_put_right_together() -> None:
    """By itself the second one's new mask is not enough better."""
    dog, cat = [both_masks(5, CAT)] * 3, [both_masks(1.6, DOG)] * 3
    assert set(choose_new_masks(walk_forward(dog=dog, cat=cat)).values()) == {frozenset({DOG, CAT})}
    assert set(choose_new_masks(walk_forward(dog=[both_masks(5)] * 3, cat=cat)).values()) == {frozenset({DOG})}


def test_where_masks_do_not_touch_each_object_goes_over_on_a_frame_of_its_own() -> None:
    dog = [both_masks(4, CAT), both_masks(4), both_masks(4)]
    cat = [both_masks(3), both_masks(-3), both_masks(-3)]
    assert list(choose_new_masks(walk_forward(dog=dog, cat=cat)).values()) == [{DOG, CAT}, {DOG}, {DOG}]


def test_a_new_source_on_the_way_begins_anew() -> None:
    dog = [both_masks(-4, CAT), both_masks(-4), both_masks(5, source=12)]
    cat = [both_masks(4), both_masks(-4), both_masks(-4, source=0)]
    assert list(choose_new_masks(walk_forward(dog=dog, cat=cat)).values()) == [{CAT}, frozenset(), {DOG}]


def test_masks_from_both_sides_are_not_cut_by_each_other_either() -> None:
    """The cat was computed backward, so that its walk is another one."""
    frame = FrameIndex(15)
    cat = MaskComparison(FrameIndex(30), None, 0.0, -9.0)
    assert choose_new_masks({frame: {DOG: both_masks(6, CAT), CAT: cat}}) == {frame: frozenset()}
    better = MaskComparison(FrameIndex(30), None, 0.0, 9.0)
    assert choose_new_masks({frame: {DOG: both_masks(6, CAT), CAT: better}}) == {frame: {DOG, CAT}}


def test_the_best_of_all_ways_is_taken() -> None:
    """Against trying every pair of frames on which two objects could go over."""
    rng = np.random.default_rng(5)
    for _ in range(20):
        dog = [both_masks(float(rng.normal(2, 3)), *([CAT] * int(rng.integers(2)))) for _ in range(5)]
        cat = [both_masks(float(rng.normal(2, 3)), *([DOG] * int(rng.integers(2)))) for _ in range(5)]
        walk = walk_forward(dog=dog, cat=cat)
        chosen = choose_new_masks(walk)
        found = sum(gain_of_new(f, walk[f][i]) for f, objects in chosen.items() for i in objects)
        ways = (_gain_of(walk, counts) for counts in product(range(6), range(6)))
        assert np.isclose(found, max(gain for gain in ways if gain is not None))


def _gain_of(walk: Comparisons, counts: tuple[int, int]) -> float | None:
    """Of going over after so many frames; None where a mask would be cut."""
    total = 0.0
    for place, (frame, both) in enumerate(walk.items()):
        new = {i for i, count in zip((DOG, CAT), counts, strict=True) if place < count}
        if any(both[i].needs - new for i in new):
            return None
        total += sum(gain_of_new(frame, both[i]) for i in new)
    return total


def test_a_large_group_goes_over_on_one_frame(monkeypatch) -> None:
    monkeypatch.setattr(joint_choice, "MOST_CHOICES", 2)
    dog, cat, cow = ([both_masks(value, *others)] * 2 for value, others in ((4, [CAT]), (4, [COW]), (1.5, [])))
    assert set(choose_new_masks(walk_forward(dog=dog, cat=cat, cow=cow)).values()) == {frozenset({DOG, CAT, COW})}
    cow = [both_masks(-9)] * 2
    assert set(choose_new_masks(walk_forward(dog=dog, cat=cat, cow=cow)).values()) == {frozenset()}
