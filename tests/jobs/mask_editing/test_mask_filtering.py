"""Filters over objects and frames: marks stay, verified and locked masks stay, neighbours keep their pixels."""

from __future__ import annotations

import pytest
from small_project import draw, small_project
from task_runs import enter_all

from segmentation.domain.alpha_band import full_alpha
from segmentation.domain.edits import set_locked, set_verified
from segmentation.domain.frames import FrameIndex
from segmentation.domain.mask_filter import MaskFilter
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project
from segmentation.errors import UserError
from segmentation.jobs.mask_editing.mask_filtering import MaskFiltering

ONE, TWO = ObjectId(1), ObjectId(2)
GROW = MaskFilter(grow_px=1)


@pytest.fixture
def project() -> Project:
    """Two objects side by side on frames 2 to 6."""
    made = small_project()
    for frame in range(2, 7):
        draw(made, frame, 1, (4, 4, 7, 7))
        draw(made, frame, 2, (4, 7, 7, 10))
    return made


def areas(project: Project, frame: int) -> dict[int, int]:
    return project.track.record(FrameIndex(frame)).mask.areas()


def frames(*numbers: int) -> list[FrameIndex]:
    return [FrameIndex(number) for number in numbers]


def test_growing_takes_background_alone_and_keeps_marks(project: Project) -> None:
    assert enter_all(project, MaskFiltering(project, frames(0, 3, 4), [ONE], GROW)) == {3, 4}
    assert areas(project, 3) == {1: 22, 2: 9}
    assert areas(project, 5) == {1: 9, 2: 9}
    assert project.track.state(FrameIndex(3), ONE).reference


def test_all_objects_are_filtered_together(project: Project) -> None:
    enter_all(project, MaskFiltering(project, frames(3), [ONE, TWO], MaskFilter(grow_px=-1)))
    assert areas(project, 3) == {1: 1, 2: 1}


def test_locked_and_verified_masks_stay(project: Project) -> None:
    project.apply(set_verified(project, [3], [ONE]))
    project.apply(set_locked(project, TWO, True))
    assert enter_all(project, MaskFiltering(project, frames(3, 4), [ONE, TWO], GROW)) == {4}
    assert areas(project, 4)[2] == 9
    with pytest.raises(UserError, match="no mask to change here"):
        enter_all(project, MaskFiltering(project, frames(3), [ONE, TWO], GROW))


def test_what_was_changed_meanwhile_does_not_fit(project: Project) -> None:
    task = MaskFiltering(project, frames(3), [ONE], GROW)
    draw(project, 3, 1, (0, 0, 2, 2))
    with pytest.raises(UserError, match="does not fit any more"):
        enter_all(project, task)


def test_soft_edges_are_stored_beside_the_labels_and_end_at_neighbours(project: Project) -> None:
    enter_all(project, MaskFiltering(project, frames(3), [ONE], MaskFilter(feather_px=4)))
    record = project.track.record(FrameIndex(3))
    assert record.mask.areas() == {1: 9, 2: 9}
    alpha = full_alpha(record.mask.unpack(), ONE, record.alpha[ONE])
    assert 0 < alpha[5, 3] < 128 < alpha[5, 4] < 255
    assert alpha[5, 7] == 0, "the neighbour's pixel"
    enter_all(project, MaskFiltering(project, frames(3), [ONE], MaskFilter(choke_px=1)))
    assert not project.track.record(FrameIndex(3)).alpha, "hard again"


def test_chatter_comes_to_rest(project: Project) -> None:
    draw(project, 4, 1, (3, 4, 4, 6))
    assert areas(project, 4)[1] == 11
    assert enter_all(project, MaskFiltering(project, frames(2, 3, 4, 5), [ONE], MaskFilter(steady_frames=1))) == {4}
    assert areas(project, 4) == {1: 9, 2: 9}


def test_values_out_of_range_are_refused() -> None:
    with pytest.raises(UserError, match=r"grow_px is 99, outside -60\.\.60"):
        MaskFilter(grow_px=99)
    assert not MaskFilter()
    assert MaskFilter(choke_px=-0.5)
