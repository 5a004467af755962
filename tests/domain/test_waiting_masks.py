"""What waits for a decision is listed once for each stretch of frames, at its most changed frame."""

from __future__ import annotations

from small_project import small_project
from test_uncertainty import found, predicted

from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.objects import ObjectId
from segmentation.domain.open_proposals import ProposedFrame
from segmentation.domain.uncertainty import Reason, uncertain_masks
from segmentation.domain.waiting_masks import waiting_masks

ONE, TWO = ObjectId(1), ObjectId(2)


def propose(changes: dict[int, dict[ObjectId, float]]) -> dict[FrameIndex, ProposedFrame]:
    return {FrameIndex(frame): ProposedFrame(FrameIndex(frame), of) for frame, of in changes.items()}


def test_each_stretch_is_named_once_where_it_changes_most() -> None:
    frames = propose({7: {ONE: 0.3}, 2: {ONE: 0.2}, 3: {ONE: 0.6, TWO: 0.1}, 4: {ONE: 0.4}, 9: {TWO: 0.9}})
    listed = waiting_masks(frames, (ONE, TWO), FrameRange(FrameIndex(0), FrameIndex(8)))
    assert [(mask.object_id, mask.frame, mask.repairs.first, mask.repairs.last) for mask in listed] == [
        (ONE, 3, 2, 4),
        (ONE, 7, 7, 7),
        (TWO, 3, 3, 3),
    ]
    assert {mask.reason for mask in listed} == {Reason.PROPOSED}
    assert listed[0].gain == 0.6**2 * 3


def test_a_stored_mask_is_not_listed_while_another_one_waits() -> None:
    project = small_project()
    for frame, sure in ((0, 0.9), (1, 0.1)):
        predicted(project, frame, 4, sure)
    assert found(project) == [(1, Reason.CONFIDENCE)]
    waiting = {FrameIndex(1): {ONE: 0.5}}
    listed = uncertain_masks(project.track.records, (ONE,), project.clip.whole, waiting)
    assert [mask.frame for mask in listed] == [0]


def test_what_two_engines_see_differently_is_a_reason_of_its_own() -> None:
    proposed = {FrameIndex(3): ProposedFrame(FrameIndex(3), {ObjectId(1): 0.4, ObjectId(2): 0.5})}
    within = FrameRange(FrameIndex(0), FrameIndex(9))
    listed = waiting_masks(proposed, [ObjectId(1), ObjectId(2)], within, {(FrameIndex(3), ObjectId(2))})
    assert [(mask.object_id, mask.reason) for mask in listed] == [(1, Reason.PROPOSED), (2, Reason.DISAGREEMENT)]
