"""Orders of looking at frames: by gain, by confidence, evenly; and what an annotator does who follows one."""

from __future__ import annotations

import pytest
from small_project import small_project
from test_simulated_annotator import STOPPING, Desk

from segmentation.batch.review_orders import ReviewOrder, frames_to_look_at
from segmentation.batch.simulated_annotator import AnnotatorRules, CorrectBy
from segmentation.domain.edits import merge_result, set_verified
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project

ONE = ObjectId(1)


def project_with_confidence(*confidence: float) -> Project:
    """Frame 0 is verified; the others come from a run that was so sure of them."""
    project = small_project(frames=len(confidence))
    for frame, sure in enumerate(confidence):
        labels = project.track.mask(FrameIndex(frame)).labels.copy()
        labels[:4, :4] = 1
        mask = pack_mask(LabelMask(labels))
        project.apply(merge_result(project, FrameResult("x", FrameIndex(frame), mask, frozenset({ONE}), {ONE: sure})))
    project.apply(set_verified(project, [FrameIndex(0)], [ONE]))
    return project


def test_orders_without_the_truth() -> None:
    project = project_with_confidence(1.0, 0.9, 0.95, 0.2, 0.3, 0.9, 0.9, 0.1, 0.9)
    assert frames_to_look_at(project, ReviewOrder.CONFIDENCE) == [7, 3, 4, 1, 5, 6, 8, 2]
    assert frames_to_look_at(project, ReviewOrder.GAIN)[0] == 3  # two frames that share a fault come before one
    assert frames_to_look_at(project, ReviewOrder.UNIFORM)[:3] == [8, 4, 2]
    with pytest.raises(ValueError, match="needs the truth"):
        frames_to_look_at(project, ReviewOrder.ROBOT)


def test_a_frame_found_right_is_verified_and_costs_a_look() -> None:
    """The object stops on frame 10; up to there every mask is right."""
    desk = Desk(STOPPING, AnnotatorRules(CorrectBy.MASK, rounds=1, order=ReviewOrder.UNIFORM))
    first, second = desk.annotator.work().rounds
    assert first.annotator_seconds == 30
    assert (second.frame, second.annotator_seconds) == (19, 32)
    desk = Desk(STOPPING, AnnotatorRules(CorrectBy.MASK, rounds=2, order=ReviewOrder.UNIFORM))
    third = desk.annotator.work().rounds[2]
    assert third.frame > 10
    verified = [f for f, r in desk.target.project.track.records.items() if r.state(ONE).verified]
    assert third.annotator_seconds == 30 + 2 * (1 + len(verified))
    assert all(frame <= 10 for frame in verified)


def test_work_ends_when_all_was_looked_at() -> None:
    desk = Desk(STOPPING, AnnotatorRules(CorrectBy.MASK, rounds=50, order=ReviewOrder.GAIN))
    curve = desk.annotator.work()
    assert len(curve.rounds) < 50
    assert curve.rounds[-1].score["J"] > 0.8


def test_work_goes_on_from_a_first_mask_of_another_annotator() -> None:
    desk = Desk(STOPPING, AnnotatorRules(CorrectBy.MASK, rounds=2))
    whole = Desk(STOPPING, AnnotatorRules(CorrectBy.MASK, rounds=2)).annotator.work()
    first = desk.annotator.begin()
    assert desk.annotator.go_on(first).rounds == whole.rounds
