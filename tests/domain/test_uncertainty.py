"""Uncertain frames: worst first, neighbours named once, and only what an engine made and nobody vouches for."""

from __future__ import annotations

import numpy as np
import pytest
from small_project import small_project

from segmentation.domain.edits import merge_result, set_verified
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import PackedMask, pack_mask
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project
from segmentation.domain.uncertainty import Reason, count_unverified, uncertain_masks
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
