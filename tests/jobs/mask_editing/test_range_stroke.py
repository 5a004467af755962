"""A stroke on every frame of a range, under the rules of each frame."""

from __future__ import annotations

from small_project import draw, small_project
from task_runs import enter_all

from segmentation.domain.drawing import Shape, polygon
from segmentation.domain.edits import set_locked, set_verified
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.objects import ObjectId, Origin
from segmentation.domain.project import Project
from segmentation.domain.stroke import Constraint, Stroke
from segmentation.jobs.mask_editing.range_stroke import RangeStroke

ONE, TWO = ObjectId(1), ObjectId(2)
RANGE = FrameRange(FrameIndex(2), FrameIndex(5))
SIZE = (12, 16)


def square(left: int = 4) -> Shape:
    return polygon(SIZE, ((left, 4), (left + 4, 4), (left + 4, 8), (left, 8)))


def repeat(project: Project, *, erase: bool = False, **how: object) -> set[int]:
    stroke = Stroke(project.track.mask(FrameIndex(3)), ONE, **how)  # type: ignore[arg-type]
    (stroke.erase if erase else stroke.add)(square())
    return enter_all(project, RangeStroke(project, RANGE, FrameIndex(3), stroke))


def areas(project: Project, frame: int) -> dict[int, int]:
    return project.track.record(FrameIndex(frame)).mask.areas()


def test_the_other_frames_get_it_and_it_vouches_for_none() -> None:
    project = small_project()
    assert repeat(project) == {2, 4, 5}
    assert areas(project, 5) == {1: 16}
    state = project.track.state(FrameIndex(5), ONE)
    assert (state.origin, state.reference) == (Origin.EDITED, False)


def test_the_constraint_holds_on_each_frame_by_its_own_mask() -> None:
    project = small_project()
    draw(project, 4, 2, (4, 4, 6, 8))
    repeat(project, constraint=Constraint.BACKGROUND)
    assert areas(project, 4) == {1: 8, 2: 8}
    assert areas(project, 5) == {1: 16}


def test_verified_and_locked_masks_stay() -> None:
    project = small_project(objects=3)
    draw(project, 2, 2, (4, 4, 6, 8))
    draw(project, 4, 1, (0, 0, 2, 2))
    draw(project, 5, 3, (4, 4, 6, 8))
    project.apply(set_verified(project, [2], [TWO]))
    project.apply(set_verified(project, [4], [ONE]))
    project.apply(set_locked(project, ObjectId(3), True))
    assert repeat(project) == {2, 5}
    assert areas(project, 2) == {1: 8, 2: 8}
    assert areas(project, 4) == {1: 4}
    assert areas(project, 5) == {1: 8, 3: 8}


def test_an_eraser_changes_only_frames_on_which_something_was() -> None:
    project = small_project()
    draw(project, 4, 1, (4, 4, 8, 10))
    assert repeat(project, erase=True) == {4}
    assert areas(project, 4) == {1: 8}


def test_a_locked_or_deleted_object_is_drawn_nowhere() -> None:
    project = small_project()
    project.apply(set_locked(project, ONE, True))
    assert repeat(project) == set()
