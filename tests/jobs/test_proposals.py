"""Components become objects over time: linked by overlap, over short gaps, one to one; small ones are dropped."""

from __future__ import annotations

import numpy as np

from segmentation.domain.frames import FrameIndex
from segmentation.jobs.proposals import DiscoveryLimits, Proposal, ProposalLinker, components, nearness, overlap

LIMITS = DiscoveryLimits(longest_gap=2)


def boxes(*lefts: int, value: float = 1.0) -> np.ndarray:
    """(20, 60) saliency with a 6 x 6 box at each of `lefts`."""
    saliency = np.zeros((20, 60), dtype=np.float32)
    for left in lefts:
        saliency[4:10, left : left + 6] = value
    return saliency


def linked(*frames: np.ndarray | None) -> list[Proposal]:
    linker = ProposalLinker(LIMITS)
    for index, saliency in enumerate(frames):
        linker.add(FrameIndex(index), boxes() if saliency is None else saliency)
    return linker.ranked(len(frames))


def test_components_are_sorted_by_size_and_specks_left_out() -> None:
    saliency = boxes(5)
    saliency[15:18, 30:34] = 0.6
    saliency[0, 0] = 1
    assert [int(region.sum()) for region in components(saliency, LIMITS)] == [36, 12]


def test_a_moving_object_is_one_proposal() -> None:
    (only,) = linked(boxes(2), boxes(4), boxes(6), boxes(8))
    assert sorted(only.masks) == [0, 1, 2, 3]


def test_a_short_gap_is_bridged_and_a_long_one_is_not() -> None:
    assert len(linked(boxes(2), None, None, boxes(2))) == 1
    assert len(linked(boxes(2), None, None, None, boxes(2))) == 2


def test_an_object_that_moves_too_far_to_overlap_is_known_by_its_nearness_and_size() -> None:
    (only,) = linked(boxes(2), boxes(10), boxes(18))
    assert sorted(only.masks) == [0, 1, 2]
    assert len(linked(boxes(2), boxes(40))) == 2
    assert nearness(boxes(2) > 0, boxes(2) > 0) == 1
    assert nearness(boxes(2) > 0, boxes() > 0) == 0


def test_parts_that_come_apart_and_together_again_stay_the_older_object() -> None:
    whole, parts = boxes(2, 8), boxes(2, 8)
    parts[:, 6:8] = 0  # the left part is the smaller one
    best, *_ = linked(*[whole] * 8, parts, boxes(0, 6), boxes(0, 6))
    assert sorted(best.masks) == list(range(11))


def test_two_objects_keep_apart() -> None:
    first, second = linked(boxes(2, 30), boxes(4, 28), boxes(6, 26))
    assert {len(first.masks), len(second.masks)} == {3}
    assert not np.any(first.masks[FrameIndex(2)].unpack().labels & second.masks[FrameIndex(2)].unpack().labels)


def test_score_falls_with_doubt_and_absence() -> None:
    (sure,) = linked(boxes(2), boxes(2))
    (doubtful,) = linked(boxes(2, value=0.6), boxes(2, value=0.6))
    (absent,) = linked(boxes(2), None)
    assert sure.score == 1
    assert abs(doubtful.score - 0.6) < 1e-6
    assert absent.score == 0.5


def test_best_frame_is_sure_and_large() -> None:
    (only,) = linked(boxes(2, value=0.6), boxes(2), boxes(2, value=0.7))
    assert only.best_frame == 1


def test_only_the_best_are_proposed() -> None:
    linker = ProposalLinker(DiscoveryLimits(most_proposals=2))
    linker.add(FrameIndex(0), np.maximum(boxes(2, 14), boxes(30, 44, value=0.6)))
    assert [proposal.score for proposal in linker.ranked(1)] == [1, 1]


def test_overlap_of_nothing_is_nothing() -> None:
    nothing = np.zeros((2, 2), dtype=bool)
    assert overlap(nothing, nothing) == 0
