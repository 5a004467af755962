"""Uncertain frames: worst first, neighbours named once, and only what an engine made and nobody vouches for."""

from __future__ import annotations

import numpy as np
import pytest
from small_project import small_project

from segmentation.domain.edits import merge_result, set_needs_work, set_verified
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import PackedMask, pack_mask
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project
from segmentation.domain.uncertainty import (
    CUT_LEVEL,
    Reason,
    ReviewProgress,
    count_unverified,
    measure_review,
    uncertain_masks,
)
from segmentation.errors import StorageError

ONE, TWO = ObjectId(1), ObjectId(2)


def predicted(project: Project, frame: int, columns: int, confidence: float | None, object_id: int = 1) -> None:
    labels = np.zeros(project.clip.size, np.uint8)
    labels[:4, :columns] = object_id
    sure = {} if confidence is None else {ObjectId(object_id): confidence}
    mask = pack_mask(LabelMask(labels))
    project.apply(merge_result(project, FrameResult("job", FrameIndex(frame), mask, frozenset({object_id}), sure)))


def found(project: Project, *objects: ObjectId, within: FrameRange | None = None) -> list[tuple[int, Reason]]:
    whole = within or project.clip.whole
    return [
        (uncertain.frame, uncertain.reason)
        for uncertain in uncertain_masks(project.track.records, objects or (ONE,), whole)
    ]


def test_the_least_sure_frame_comes_first_and_stands_for_its_neighbours() -> None:
    project = small_project()
    last = project.clip.frame_count - 1
    for frame, sure in ((0, 0.9), (1, 0.5), (2, 0.2), (last, 0.4)):
        predicted(project, frame, 4, sure)
    assert found(project) == [(2, Reason.CONFIDENCE), (last, Reason.CONFIDENCE)]
    assert found(project, within=FrameRange(FrameIndex(0), FrameIndex(1))) == [(1, Reason.CONFIDENCE)]


def test_a_sudden_change_of_size_is_uncertain_however_sure_the_engine_is() -> None:
    project = small_project()
    for frame, columns in enumerate((4, 4, 1)):
        predicted(project, frame, columns, 0.95)
    (worst,) = uncertain_masks(project.track.records, (ONE,), project.clip.whole)
    assert (worst.frame, worst.reason, worst.confidence) == (2, Reason.SHRINKS, 0.95)
    assert worst.level == pytest.approx(0.8 * 0.75)
    predicted(project, 2, 8, 0.95)
    assert found(project) == [(2, Reason.GROWS)]


def test_a_fault_that_lasts_comes_before_a_greater_one_on_a_single_frame() -> None:
    project = small_project()
    last = project.clip.frame_count - 1
    for frame in range(last + 1):
        predicted(project, frame, 4, 0.55 if frame >= 2 else 0.99)
    predicted(project, 0, 4, 0.1, object_id=2)
    worst, other = uncertain_masks(project.track.records, (ONE, TWO), project.clip.whole)[:2]
    assert (worst.frame, worst.object_id, worst.repairs) == (2, ONE, FrameRange(FrameIndex(2), FrameIndex(last)))
    assert (other.frame, other.object_id, len(other.repairs)) == (0, TWO, 1)
    assert worst.level < other.level
    assert worst.gain == pytest.approx(0.45**2 * (last - 1))


def test_a_jump_lasts_until_the_next_jump_or_what_is_vouched_for() -> None:
    project = small_project()
    last = project.clip.frame_count - 1
    for frame in range(last + 1):
        predicted(project, frame, 1 if frame >= 1 else 4, 0.95)
    assert uncertain_masks(project.track.records, (ONE,), project.clip.whole)[0].repairs.last == last
    project.apply(set_verified(project, [3], [ONE]))
    assert uncertain_masks(project.track.records, (ONE,), project.clip.whole)[0].repairs == FrameRange(
        FrameIndex(1), FrameIndex(2)
    )


def test_what_needs_work_comes_first_and_counts_as_neither_done_nor_to_do() -> None:
    project = small_project()
    for frame in range(3):
        predicted(project, frame, 4, 0.9 if frame else 0.1)
    project.apply(set_verified(project, [1], [ONE]))
    project.apply(set_needs_work(project, [1], [ONE]))
    assert not project.track.state(FrameIndex(1), ONE).verified
    assert found(project)[0] == (1, Reason.NEEDS_WORK)
    assert measure_review(project.track.records, (ONE,), project.clip.whole) == {ONE: ReviewProgress(2, 1, 0)}
    project.apply(set_verified(project, [1], [ONE]))
    assert measure_review(project.track.records, (ONE,), project.clip.whole) == {ONE: ReviewProgress(2, 0, 1)}


def test_an_object_that_was_not_found_is_absent_and_not_unsure() -> None:
    project = small_project()
    for frame in (0, 1):
        predicted(project, frame, 0, 0.3)
    assert found(project)[0] == (0, Reason.ABSENT)


def test_what_somebody_vouches_for_is_not_uncertain() -> None:
    project = small_project()
    predicted(project, 0, 4, 0.1)
    assert count_unverified(project.track.records, (ONE,), project.clip.whole) == 1
    project.apply(set_verified(project, [0], [ONE]))
    assert found(project) == []
    assert count_unverified(project.track.records, (ONE,), project.clip.whole) == 0
    assert found(project, TWO) == []


def test_an_engine_that_says_nothing_of_its_confidence_is_taken_at_its_word() -> None:
    project = small_project()
    predicted(project, 0, 4, None)
    (uncertain,) = uncertain_masks(project.track.records, (ONE,), project.clip.whole)
    assert (uncertain.level, uncertain.confidence) == (0.0, None)


def test_areas_come_from_the_runs() -> None:
    labels = np.zeros((6, 9), np.uint8)
    labels[1:3, 2:5], labels[5] = 3, 255
    packed = pack_mask(LabelMask(labels))
    assert packed.areas() == {3: 6, 255: 9}
    with pytest.raises(StorageError, match="damaged"):
        PackedMask(packed.data[:-3]).areas()


def test_the_first_mask_of_a_shot_is_a_reason_and_a_jump_over_a_cut_is_none() -> None:
    project = small_project(1, frames=6)
    for frame, columns in enumerate((4, 4, 4, 2, 2, 2)):
        predicted(project, frame, columns, 0.9)
    assert found(project)[0] == (3, Reason.SHRINKS)
    (first, *_) = uncertain_masks(project.track.records, [ONE], project.clip.whole, cuts={FrameIndex(3)})
    assert (first.frame, first.reason, first.level) == (3, Reason.CUT, CUT_LEVEL)


def test_a_look_beside_a_vouched_frame_adds_little() -> None:
    project = small_project(frames=20)
    for frame in range(20):
        predicted(project, frame, 4, 0.3 if frame in (5, 12) else 0.99)
    project.apply(set_verified(project, [FrameIndex(4), FrameIndex(19)], [ONE]))
    first, second = uncertain_masks(project.track.records, (ONE,), project.clip.whole)[:2]
    assert (first.frame, first.newness) == (12, 1.0)
    assert (second.frame, second.newness) == (5, 0.2)
    assert second.gain == pytest.approx(first.gain / 5)
