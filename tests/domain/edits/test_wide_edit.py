"""An edit of many frames is planned first, and made frame by frame from the project as it is at the time."""

from __future__ import annotations

from small_project import draw, rectangle, small_project

from segmentation.domain.edits import delete_object, plan_clearing, plan_deletion, plan_presence, plan_verified
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.objects import ObjectId, Presence

ONE, TWO = ObjectId(1), ObjectId(2)


def test_what_is_made_in_pieces_is_what_is_made_at_once() -> None:
    project = small_project()
    for frame in (1, 4):
        draw(project, frame, 1, (2, 2, 6, 6))
    draw(project, 2, 2, (2, 2, 6, 6))
    plan = plan_deletion(project, ONE)
    assert plan.frames == (1, 4)
    assert plan.join([plan.change(frame) for frame in plan.frames]) == plan.make() == delete_object(project, ONE)


def test_a_frame_that_changed_since_the_plan_is_made_as_it_is_then() -> None:
    project = small_project()
    draw(project, 1, 1, (2, 2, 6, 6))
    plan = plan_deletion(project, ONE)
    draw(project, 1, 2, (6, 6, 9, 9))
    project.apply(plan.make())
    assert project.track.mask(FrameIndex(1)) == rectangle(2, 6, 6, 9, 9)


def test_frames_on_which_nothing_changes_are_left_out() -> None:
    project = small_project()
    draw(project, 3, 1, (2, 2, 6, 6))
    whole = project.clip.whole
    assert plan_clearing(project, [TWO], whole).make().frames == frozenset()
    assert plan_clearing(project, [ONE], FrameRange(FrameIndex(0), FrameIndex(2))).frames == ()
    assert plan_verified(project, whole, [ONE]).make().frames == set(whole)
    project.apply(plan_presence(project, [3], [TWO], Presence.OCCLUDED).make())
    assert plan_presence(project, [3, 4], [TWO], Presence.OCCLUDED).make().frames == {4}
