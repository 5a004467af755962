"""What a run proposes over stored masks, and what accepting and rejecting it does."""

from __future__ import annotations

import numpy as np
import pytest
from inverse_changes import invert
from small_project import draw, rectangle, result, small_project

from segmentation.domain.alpha_band import AlphaBand
from segmentation.domain.changes import ChangeSet, FrameChange, ProposalChange
from segmentation.domain.edits import accept_frame, merge_result, propose_result, reject_frame, set_verified
from segmentation.domain.edits.proposals import unknown_objects
from segmentation.domain.frame_proposal import ProposedMask
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.objects import ObjectId, Origin
from segmentation.domain.open_proposals import open_masks
from segmentation.domain.project import Project
from segmentation.domain.references import dirty_frames
from segmentation.errors import UserError

ONE, TWO = ObjectId(1), ObjectId(2)
F0, F3 = FrameIndex(0), FrameIndex(3)
SOFT = np.zeros((12, 16), np.uint8)
SOFT[2, 2] = 90
BAND = AlphaBand.from_alpha(SOFT)


@pytest.fixture
def project() -> Project:
    """On frame 3 a run stored the first object, four rows high; the second is unknown there."""
    made = small_project()
    made.apply(merge_result(made, result(rectangle(1, 0, 0, 4, 4), objects=(1,), confidence={ONE: 0.5})))
    return made


def propose(project: Project, *box: int, **more: object) -> ChangeSet:
    change = propose_result(project, result(rectangle(1, *box), objects=(1,), **more))
    project.apply(change)
    return change


def test_a_stored_mask_stays_and_the_new_one_is_kept_beside_it(project: Project) -> None:
    stored = project.track.records[F3]
    change = propose(project, 0, 0, 2, 4, confidence={ONE: 0.9}, alpha={ONE: BAND})
    assert project.track.records[F3] is stored
    assert (change.frames, change.proposal_frames) == (frozenset(), {F3})
    proposal = project.proposals[F3]
    assert proposal.mask.unpack() == rectangle(1, 0, 0, 2, 4)
    assert proposal.objects == {ONE: ProposedMask(0.5, 0.9, stored.state(ONE).revision)}
    assert proposal.alpha == {ONE: BAND}
    project.apply(invert(change))
    assert not project.proposals


def test_what_was_unknown_is_stored_at_once(project: Project) -> None:
    found = result(rectangle(2, 6, 6, 9, 9, base=rectangle(1, 0, 0, 2, 4)), confidence={ONE: 0.7, TWO: 0.8})
    assert unknown_objects(project, F3, [ONE, TWO]) == {TWO}
    project.apply(propose_result(project, found, frozenset({TWO})))
    assert project.track.mask(F3) == rectangle(2, 6, 6, 9, 9, base=rectangle(1, 0, 0, 4, 4))
    assert project.track.state(F3, TWO).confidence == 0.8
    assert project.track.state(F3, ONE).confidence == 0.5
    assert project.proposals[F3].mask.unpack() == rectangle(1, 0, 0, 2, 4)
    assert set(project.proposals[F3].objects) == {ONE}


def test_a_mask_that_would_not_change_counts_as_found_right(project: Project) -> None:
    before = project.track.state(F3, ONE).revision
    change = propose(project, 0, 0, 4, 4, confidence={ONE: 0.9})
    assert [type(one) for one in change.changes] == [FrameChange]
    assert project.track.mask(F3) == rectangle(1, 0, 0, 4, 4)
    assert project.track.state(F3, ONE).revision > before
    assert not project.proposals


def test_a_mask_that_the_run_found_right_takes_its_proposal_away(project: Project) -> None:
    propose(project, 0, 0, 2, 4)
    project.apply(propose_result(project, result(rectangle(1, 0, 0, 4, 4), objects=(), kept=frozenset({ONE}))))
    assert not project.proposals
    assert not propose_result(project, result(rectangle(1, 0, 0, 4, 4), objects=()))


def test_a_protected_mask_gets_no_proposal(project: Project) -> None:
    project.apply(set_verified(project, [3], [ONE]))
    assert not propose_result(project, result(rectangle(1, 0, 0, 2, 4), objects=(1,)))


def test_a_new_proposal_replaces_that_of_the_same_object_only(project: Project) -> None:
    project.apply(merge_result(project, result(rectangle(2, 6, 6, 10, 10), objects=(2,))))
    propose(project, 0, 0, 2, 4, alpha={ONE: BAND})
    second = rectangle(2, 6, 6, 8, 10, base=rectangle(1, 0, 0, 1, 1))
    project.apply(propose_result(project, result(second, objects=(2,))))
    held = project.proposals[F3]
    assert held.mask.unpack() == rectangle(2, 6, 6, 8, 10, base=rectangle(1, 0, 0, 2, 4))
    assert {i: proposed.change for i, proposed in held.objects.items()} == {ONE: 0.5, TWO: 0.5}
    assert held.alpha == {ONE: BAND}
    propose(project, 0, 0, 1, 4)
    assert project.proposals[F3].objects[ONE].change == 0.75
    assert project.proposals[F3].objects[TWO] == held.objects[TWO]
    assert not project.proposals[F3].alpha


def test_accepting_stores_masks_soft_edges_and_confidence_and_can_be_taken_back(project: Project) -> None:
    propose(project, 0, 0, 2, 4, confidence={ONE: 0.9}, alpha={ONE: BAND})
    before, record = dict(project.proposals), project.track.records[F3]
    change = accept_frame(project, F3)
    project.apply(change)
    assert project.track.mask(F3) == rectangle(1, 0, 0, 2, 4)
    state = project.track.state(F3, ONE)
    assert (state.origin, state.confidence) == (Origin.PREDICTED, 0.9)
    assert state.revision > record.state(ONE).revision
    assert not project.proposals
    project.apply(invert(change))
    assert dict(project.proposals) == before
    assert project.track.records[F3] == record
    assert open_masks(project, F3)


def test_one_object_is_accepted_and_the_other_stays_open(project: Project) -> None:
    project.apply(merge_result(project, result(rectangle(2, 6, 6, 10, 10), objects=(2,))))
    project.apply(propose_result(project, result(rectangle(2, 6, 6, 8, 10, base=rectangle(1, 0, 0, 2, 4)))))
    project.apply(accept_frame(project, F3, [TWO]))
    assert project.track.mask(F3) == rectangle(2, 6, 6, 8, 10, base=rectangle(1, 0, 0, 4, 4))
    assert set(open_masks(project, F3)) == {ONE}
    project.apply(accept_frame(project, F3, [ONE]))
    assert project.track.mask(F3) == rectangle(2, 6, 6, 8, 10, base=rectangle(1, 0, 0, 2, 4))


def test_rejecting_keeps_the_masks_and_a_run_over_what_changed_leaves_them_alone(project: Project) -> None:
    draw(project, 0, 1, (0, 0, 4, 4))
    within = FrameRange(F3, F3)
    propose(project, 0, 0, 2, 4)
    assert dirty_frames(project.track, ONE, within) == (F3,)
    change = reject_frame(project, F3)
    project.apply(change)
    assert project.track.mask(F3) == rectangle(1, 0, 0, 4, 4)
    assert not project.proposals
    assert dirty_frames(project.track, ONE, within) == ()
    project.apply(invert(change))
    assert set(project.proposals) == {F3}


@pytest.mark.parametrize("decide", [accept_frame, reject_frame])
def test_a_part_that_the_user_drew_over_is_only_dropped(project: Project, decide) -> None:
    propose(project, 0, 0, 2, 4)
    draw(project, 3, 1, (8, 8, 9, 9))
    drawn = project.track.records[F3]
    change = decide(project, F3)
    assert [type(one) for one in change.changes] == [ProposalChange]
    project.apply(change)
    assert project.track.records[F3] == drawn
    assert not project.proposals


@pytest.mark.parametrize("decide", [accept_frame, reject_frame])
def test_where_nothing_is_proposed_nothing_happens(project: Project, decide) -> None:
    assert not decide(project, F3)
    propose(project, 0, 0, 2, 4)
    assert not decide(project, F3, [TWO])
    assert not decide(project, F0)


def test_a_result_of_another_size_is_refused(project: Project) -> None:
    found = result(rectangle(1, 0, 0, 2, 2), objects=(1,))
    other = small_project(height=5, width=5)
    with pytest.raises(UserError, match="compared"):
        propose_result(other, found)
