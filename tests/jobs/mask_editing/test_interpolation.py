"""Gaps between masks are found and filled, and nothing that was drawn or verified changes."""

from __future__ import annotations

import numpy as np
import pytest
from small_project import draw, result, small_project
from task_runs import enter_all

from segmentation.domain.edits import merge_result, set_locked, set_presence, set_verified
from segmentation.domain.frames import FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.objects import ObjectId, Origin, Presence
from segmentation.domain.project import Project
from segmentation.errors import UserError
from segmentation.jobs.mask_editing.interpolation import Interpolation

ONE, TWO = ObjectId(1), ObjectId(2)


def columns(project: Project, frame: int, object_id: int = 1) -> list[int]:
    """The columns in which the object has pixels."""
    return [int(c) for c in np.flatnonzero((project.track.mask(FrameIndex(frame)).labels == object_id).any(axis=0))]


@pytest.fixture
def project() -> Project:
    """The first object moves by two columns a frame from frame 1 to 5, drawn at the ends alone."""
    made = small_project()
    draw(made, 1, 1, (4, 0, 8, 4))
    draw(made, 5, 1, (4, 8, 8, 12))
    return made


def fill(project: Project, frame: int, *objects: ObjectId) -> set[int]:
    return enter_all(project, Interpolation(project, FrameIndex(frame), objects or (ONE,)))


def test_a_gap_is_filled_along_the_way_of_the_object(project: Project) -> None:
    assert fill(project, 2) == {2, 3, 4}
    assert [columns(project, frame) for frame in (2, 3, 4)] == [[2, 3, 4, 5], [4, 5, 6, 7], [6, 7, 8, 9]]
    state = project.track.state(FrameIndex(3), ONE)
    assert (state.origin, state.reference, state.confidence) == (Origin.PREDICTED, False, None)


def test_computed_masks_between_drawn_ones_are_made_anew(project: Project) -> None:
    wrong = np.zeros((12, 16), np.uint8)
    wrong[0:2, 0:2] = 1
    for frame in (2, 3, 4):
        project.apply(merge_result(project, result(LabelMask(wrong), frame, (1,))))
    assert fill(project, 3) == {2, 3, 4}
    assert columns(project, 3) == [4, 5, 6, 7]


def test_a_gap_in_a_run_is_filled_from_its_computed_ends(project: Project) -> None:
    drawn = project.track.mask(FrameIndex(1))
    project.apply(merge_result(project, result(drawn, 2, (1,))))
    assert fill(project, 4) == {3, 4}


def test_what_is_drawn_absent_or_of_others_stays(project: Project) -> None:
    project.apply(set_presence(project, [2], [ONE], Presence.ABSENT))
    draw(project, 3, 2, (4, 4, 8, 5))
    assert fill(project, 4) == {3, 4}
    assert columns(project, 3) == [5, 6, 7]
    assert columns(project, 3, 2) == [4]
    project.apply(set_verified(project, [3], [ONE]))
    before = project.track.mask(FrameIndex(3))
    fill(project, 4)
    assert project.track.mask(FrameIndex(3)) == before


def test_where_there_is_no_gap_the_error_says_so(project: Project) -> None:
    for frame in (0, 1, 7):
        with pytest.raises(UserError, match=f"no gap to fill at frame {frame}"):
            fill(project, frame)
    project.apply(set_locked(project, ONE, True))
    with pytest.raises(UserError, match="no gap to fill"):
        fill(project, 3)


def test_several_objects_each_have_their_gap(project: Project) -> None:
    draw(project, 2, 2, (0, 0, 2, 2))
    draw(project, 4, 2, (0, 2, 2, 4))
    assert fill(project, 3, ONE, TWO) == {2, 3, 4}
    assert columns(project, 3, 2) == [1, 2]
    assert columns(project, 2, 1) == [2, 3, 4, 5]
