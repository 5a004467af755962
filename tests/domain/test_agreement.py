"""Where two engines agree: per pixel, per frame and object, and in a table."""

from __future__ import annotations

import numpy as np
import pytest
from small_project import small_project

from segmentation.domain.agreement import (
    STORED,
    AgreementTable,
    Overlap,
    object_agreements,
    object_ious,
    overlap_map,
    sides_of_comparison,
)
from segmentation.domain.edits import merge_result, set_verified
from segmentation.domain.edits.proposals import accept_frame, propose_result
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project

ONE, TWO = ObjectId(1), ObjectId(2)


def result(project: Project, frame: int, *columns: tuple[int, int, int]) -> FrameResult:
    """Objects (id, first column, one past the last) on the first four rows."""
    labels = np.zeros(project.clip.size, np.uint8)
    for object_id, first, end in columns:
        labels[:4, first:end] = object_id
    objects = frozenset(ObjectId(object_id) for object_id, _, _ in columns)
    return FrameResult("job", FrameIndex(frame), pack_mask(LabelMask(labels)), objects)


def store(project: Project, frame: int, *columns: tuple[int, int, int]) -> None:
    project.apply(merge_result(project, result(project, frame, *columns)))


def compare(project: Project, frame: int, *columns: tuple[int, int, int], against: str = "first") -> None:
    found = result(project, frame, *columns)
    project.apply(propose_result(project, found, engine="second", against=against))


@pytest.fixture
def project() -> Project:
    """Object 1 is stored on frames 0 to 3; the second engine has another mask on 1 and 2, the same on 3."""
    made = small_project(2, frames=6)
    for frame in range(4):
        store(made, frame, (1, 0, 4))
    compare(made, 1, (1, 2, 4))
    compare(made, 2, (1, 0, 3))
    compare(made, 3, (1, 0, 4))
    return made


def test_the_map_says_what_each_pixel_belongs_to() -> None:
    project = small_project(2, frames=2)
    store(project, 0, (1, 0, 4), (2, 4, 6))
    compare(project, 0, (1, 2, 5), (2, 5, 7))
    found = overlap_map(project, FrameIndex(0))
    assert found is not None
    kinds = [Overlap.FIRST] * 2 + [Overlap.BOTH] * 2 + [Overlap.OTHER_OBJECT, Overlap.BOTH, Overlap.SECOND]
    assert found[0, :8].tolist() == [*kinds, Overlap.NEITHER]
    assert overlap_map(project, FrameIndex(1)) is None


def test_a_plain_proposal_is_no_comparison(project: Project) -> None:
    store(project, 4, (1, 0, 4))
    compare(project, 4, (1, 0, 2), against="")
    assert object_ious(project, FrameIndex(4)) == {}
    assert sides_of_comparison(project, FrameIndex(4)) is None
    assert sides_of_comparison(project, FrameIndex(1)) == ("first", "second")


def test_the_table_follows_frame_by_frame_until_all_is_decided(project: Project) -> None:
    table = AgreementTable(6)
    for frame in range(6):
        table.update(project, FrameIndex(frame))
    assert table.objects == (ONE,)
    np.testing.assert_allclose(table.of(ONE), [-1, 0.5, 0.75, -1, -1, -1])
    np.testing.assert_array_equal(table.of(TWO), [-1] * 6)
    assert table.disagreement() == {(1, ONE): 0.5, (2, ONE): 0.25}
    project.apply(accept_frame(project, FrameIndex(1)))
    table.update(project, FrameIndex(1))
    assert table.disagreement() == {(2, ONE): 0.25}
    project.apply(accept_frame(project, FrameIndex(2)))
    table.update(project, FrameIndex(2))
    assert table.objects == ()


def test_between_compared_frames_nothing_open_means_the_same(project: Project) -> None:
    store(project, 4, (1, 0, 4))
    compare(project, 4, (1, 0, 2))
    table = AgreementTable(6)
    for frame in range(6):
        table.update(project, FrameIndex(frame))
    np.testing.assert_allclose(table.continuous(ONE), [-1, 0.5, 0.75, 1, 0.5, -1])


def test_the_figures_of_a_run_count_equal_masks_and_leave_out_what_is_settled(project: Project) -> None:
    project.apply(set_verified(project, [0], [ONE]))
    (one, two) = object_agreements(project, FrameRange(FrameIndex(0), FrameIndex(5)), [ONE, TWO])
    assert one.ious == {1: 0.5, 2: 0.75, 3: 1.0}
    assert one.mean == pytest.approx(0.75)
    assert (one.lowest, one.low_count) == (1, 2)
    assert (two.ious, two.mean, two.lowest, two.low_count) == ({}, 1.0, None, 0)
    assert STORED == "stored"
