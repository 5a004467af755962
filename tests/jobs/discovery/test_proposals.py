"""Components become objects over time: linked by overlap, over short gaps, one to one; small ones are dropped."""

from __future__ import annotations

import numpy as np

from segmentation.domain.frames import FrameIndex
from segmentation.jobs.discovery.proposals import (
    DiscoveryLimits,
    Proposal,
    ProposalLinker,
    components,
    nearness,
    overlap,
)

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
    return linker.rank(len(frames))


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


def test_score_falls_with_uncertainty_and_absence() -> None:
    (sure,) = linked(boxes(2), boxes(2))
    (uncertain,) = linked(boxes(2, value=0.6), boxes(2, value=0.6))
    (absent,) = linked(boxes(2), None)
    assert sure.score == 1
    assert abs(uncertain.score - 0.6) < 1e-6
    assert absent.score == 0.5


def test_best_frame_is_sure_and_large() -> None:
    (only,) = linked(boxes(2, value=0.6), boxes(2), boxes(2, value=0.7))
    assert only.best_frame == 1


def test_only_the_best_are_proposed() -> None:
    linker = ProposalLinker(DiscoveryLimits(most_proposals=2))
    linker.add(FrameIndex(0), np.maximum(boxes(2, 14), boxes(30, 44, value=0.6)))
    assert [proposal.score for proposal in linker.rank(1)] == [1, 1]


def test_overlap_of_nothing_is_nothing() -> None:
    nothing = np.zeros((2, 2), dtype=bool)
    assert overlap(nothing, nothing) == 0


def post_at(column: int, saliency: np.ndarray) -> np.ndarray:
    """The map with something in front that hides three columns."""
    hidden = saliency.copy()
    hidden[:, column : column + 3] = 0
    return hidden


def test_what_a_post_in_front_cuts_in_two_is_one_object() -> None:
    wide = boxes(10, 14, 18)  # 14 x 6
    frames = [wide, *(post_at(column, wide) for column in (12, 14, 16, 18)), wide]
    best, *_ = linked(*frames)
    assert sorted(best.masks) == list(range(6))
    assert all(int(best.masks[FrameIndex(i)].unpack().labels.sum()) == 66 for i in range(1, 5))


def test_two_objects_that_meet_are_parted_again_by_the_sizes_that_they_had() -> None:
    """A large one comes over the small one, which the linker then has to distinguish from it."""
    small, large = boxes(30), np.zeros((20, 60), np.float32)
    large[0:14, 0:28] = 1
    met = np.maximum(small, large)
    met[4:10, 26:32] = 1
    apart = np.maximum(small, large)
    found = linked(*[apart] * 8, *[met] * 4)
    by_size = sorted(found, key=lambda proposal: int(proposal.masks[FrameIndex(0)].unpack().labels.sum()))
    assert len(by_size) == 2
    assert [len(proposal.masks) for proposal in by_size] == [12, 12]
    last = int(by_size[0].masks[FrameIndex(11)].unpack().labels.sum())
    assert 36 <= last <= 3 * 36


def test_an_object_that_something_flows_into_keeps_its_shape_and_the_rest_is_another() -> None:
    alone, flooded = boxes(4), boxes(4)
    flooded[2:18, 9:40] = 1
    found = linked(*[alone] * 6, *[flooded] * 3)
    first = next(proposal for proposal in found if 0 in proposal.masks)
    other = next(proposal for proposal in found if 0 not in proposal.masks)
    assert sorted(first.masks) == list(range(9))
    assert int(first.masks[FrameIndex(6)].unpack().labels.sum()) < 2 * 36
    assert int(other.masks[FrameIndex(6)].unpack().labels.sum()) > 400


def test_a_known_object_that_grows_somewhere_else_is_taken_as_it_is() -> None:
    """It jumped: nothing of it is where it was, so there is nothing to part it by."""
    jumped = np.zeros((20, 60), np.float32)
    jumped[2:12, 16:26] = 1
    limits = DiscoveryLimits(linking_nearness=0.05, sudden_growth=1.5)
    linker = ProposalLinker(limits)
    for index, saliency in enumerate([*[boxes(2)] * 6, jumped]):
        linker.add(FrameIndex(index), saliency)
    (only,) = linker.rank(7)
    assert int(only.masks[FrameIndex(6)].unpack().labels.sum()) == 100


def test_what_appears_far_away_is_no_fragment() -> None:
    first, second = linked(boxes(2), boxes(2, 40))
    assert (sorted(first.masks), sorted(second.masks)) == ([0, 1], [1])


def block(left: int, right: int) -> np.ndarray:
    """(40, 90) saliency with columns `left` to `right` of a thing 20 px high."""
    saliency = np.zeros((40, 90), np.float32)
    saliency[10:30, left:right] = 1
    return saliency


def test_a_part_far_from_the_last_shape_belongs_to_what_lacks_it() -> None:
    whole, torn = block(20, 40), np.maximum(block(20, 30), block(46, 55))
    (only,) = linked(*[whole] * 6, torn)
    assert int(only.masks[FrameIndex(6)].unpack().labels.sum()) == 19 * 20


def test_something_as_far_away_is_another_where_nothing_is_lacking() -> None:
    whole = block(20, 40)
    first, second = linked(*[whole] * 6, np.maximum(whole, block(46, 55)))
    assert (sorted(first.masks), sorted(second.masks)) == (list(range(7)), [6])


def test_what_comes_out_from_behind_a_post_is_the_object_that_went_in() -> None:
    """Not at first sight: the frame shows too much of the object, so that nothing seems to be lacking."""
    flooded = np.maximum(block(2, 30), block(36, 37))
    behind = [np.maximum(block(10 + step, 30), block(36, 34 + step)) for step in (4, 6, 8)]
    (only,) = linked(*[block(10, 30)] * 6, flooded, *behind)
    for frame, shown in enumerate([flooded, *behind], start=6):
        np.testing.assert_array_equal(only.masks[FrameIndex(frame)].unpack().labels > 0, shown > 0)


def test_what_was_whole_when_it_came_is_an_object_of_its_own() -> None:
    alone, beside = block(10, 40), np.maximum(block(10, 40), block(46, 60))
    shrunk = np.maximum(block(10, 22), block(46, 60))
    found = linked(*[alone] * 8, *[beside] * 4, *[shrunk] * 4)
    assert [sorted(proposal.masks) for proposal in found] == [list(range(16)), list(range(8, 16))]
