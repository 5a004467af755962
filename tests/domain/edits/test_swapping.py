"""Two objects are swapped from a frame on: pixels, edges, marks; nothing verified."""

from __future__ import annotations

import numpy as np
import pytest
from small_project import HEIGHT, WIDTH, draw, rectangle, small_project

from segmentation.domain.alpha_band import AlphaBand
from segmentation.domain.edits import merge_result, plan_swap, set_locked, set_note, set_verified, swap_objects
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import FrameIndex
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project
from segmentation.errors import UserError

ONE, TWO = ObjectId(1), ObjectId(2)


@pytest.fixture
def project() -> Project:
    """Both objects on frames 1, 4 and 7; the first alone on frame 8."""
    made = small_project(objects=3)
    for frame in (1, 4, 7):
        draw(made, frame, 1, (0, 0, 4, 4))
        draw(made, frame, 2, (6, 6, 10, 10))
    draw(made, 8, 1, (2, 2, 5, 5))
    return made


def test_pixels_and_marks_go_over_from_the_frame_on(project: Project) -> None:
    project.apply(set_note(project, [7], [ONE], "left hand"))
    revision = project.next_revision
    swap = swap_objects(project, ONE, TWO, FrameIndex(4))
    assert swap.frames == {4, 7, 8}
    project.apply(swap)
    assert swap.title == "Swap Object 1 and Object 2 from frame 4"
    assert project.track.mask(FrameIndex(1)) == rectangle(2, 6, 6, 10, 10, rectangle(1, 0, 0, 4, 4))
    assert project.track.mask(FrameIndex(4)) == rectangle(1, 6, 6, 10, 10, rectangle(2, 0, 0, 4, 4))
    assert project.track.state(FrameIndex(7), TWO).note == "left hand"
    assert project.track.mask(FrameIndex(8)).objects() == {TWO}
    assert project.track.state(FrameIndex(8), ONE).origin is None
    assert project.track.state(FrameIndex(4), ONE).revision == revision, "its pixels are others now"
    project.apply(swap_objects(project, ONE, TWO, FrameIndex(0)))
    assert project.track.mask(FrameIndex(8)).objects() == {ONE}, "swapped back"


def test_verified_frames_stay_as_they_are(project: Project) -> None:
    project.apply(set_verified(project, [7], [TWO]))
    assert swap_objects(project, ONE, TWO, FrameIndex(1)).frames == {1, 4, 8}


def test_soft_edges_go_with_their_objects(project: Project) -> None:
    soft = np.zeros((HEIGHT, WIDTH), np.uint8)
    soft[2, 2] = 128
    band = AlphaBand.from_alpha(soft)
    assert band is not None
    mask = pack_mask(rectangle(1, 2, 2, 6, 6))
    project.apply(merge_result(project, FrameResult("job", FrameIndex(5), mask, frozenset({ONE}), alpha={ONE: band})))
    project.apply(swap_objects(project, ONE, TWO, FrameIndex(5)))
    record = project.track.record(FrameIndex(5))
    assert dict(record.alpha) == {TWO: band}


def test_what_cannot_be_swapped_is_refused(project: Project) -> None:
    with pytest.raises(UserError, match="cannot be swapped with itself"):
        plan_swap(project, ONE, ONE, FrameIndex(0))
    with pytest.raises(UserError, match="no object 9"):
        plan_swap(project, ONE, ObjectId(9), FrameIndex(0))
    project.apply(set_locked(project, TWO, True))
    with pytest.raises(UserError, match="'Object 2' is locked"):
        plan_swap(project, ONE, TWO, FrameIndex(0))
