"""A copied mask on every frame of a range, by the edit `paste_mask`."""

from __future__ import annotations

from small_project import draw, small_project
from task_runs import enter_all

from segmentation.domain.edits import set_locked, set_verified
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.objects import ObjectId, Origin
from segmentation.jobs.mask_editing.range_paste import RangePaste

ONE, TWO = ObjectId(1), ObjectId(2)
RANGE = FrameRange(FrameIndex(2), FrameIndex(5))


def test_the_mask_is_on_every_frame_of_the_range_and_no_reference() -> None:
    project = small_project()
    draw(project, 0, 1, (2, 2, 6, 6))
    draw(project, 3, 1, (0, 0, 1, 1))
    mask = project.track.record(FrameIndex(0)).mask
    assert enter_all(project, RangePaste(project, RANGE, mask, [ONE])) == {2, 3, 4, 5}
    assert all(project.track.record(frame).mask == mask for frame in RANGE)
    state = project.track.state(FrameIndex(4), ONE)
    assert (state.origin, state.reference) == (Origin.EDITED, False)
    assert not project.track.state(FrameIndex(3), ONE).reference, "nobody vouched for the new pixels"


def test_the_frame_that_was_copied_stays_a_reference() -> None:
    project = small_project()
    draw(project, 3, 1, (2, 2, 6, 6))
    assert enter_all(project, RangePaste(project, RANGE, project.track.record(FrameIndex(3)).mask, [ONE])) == {2, 4, 5}
    assert project.track.state(FrameIndex(3), ONE).reference


def test_verified_and_locked_objects_are_not_covered() -> None:
    project = small_project(objects=3)
    draw(project, 0, 1, (2, 2, 6, 6))
    draw(project, 3, 2, (2, 2, 4, 4))
    draw(project, 4, 3, (2, 2, 4, 4))
    draw(project, 5, 1, (0, 0, 1, 1))
    project.apply(set_verified(project, [3], [TWO]))
    project.apply(set_verified(project, [5], [ONE]))
    project.apply(set_locked(project, ObjectId(3), True))
    mask = project.track.record(FrameIndex(0)).mask
    assert enter_all(project, RangePaste(project, RANGE, mask, [ONE, ObjectId(3)])) == {2, 3, 4}
    areas = [project.track.record(FrameIndex(frame)).mask.areas() for frame in (3, 4, 5)]
    assert areas == [{1: 12, 2: 4}, {1: 12, 3: 4}, {1: 1}]


def test_unlocked_neighbours_are_covered_and_lose_their_pixels() -> None:
    project = small_project()
    draw(project, 0, 1, (2, 2, 6, 6))
    draw(project, 3, 2, (2, 2, 4, 4))
    enter_all(project, RangePaste(project, RANGE, project.track.record(FrameIndex(0)).mask, [ONE]))
    assert project.track.record(FrameIndex(3)).mask.areas() == {1: 16}
