"""What is looked for on a frame: objects that other frames show, vouched ones first, none that is settled."""

from __future__ import annotations

import pytest
from job_cases import CAT, DOG, apply_results, events_of, job_for, project_with, refer, request

from segmentation.domain.edits import set_locked
from segmentation.domain.frames import FrameIndex
from segmentation.errors import UserError
from segmentation.jobs.shots.object_search import plan_search


def test_vouched_frames_show_the_look_first_then_the_nearest() -> None:
    project = project_with({0: [DOG]})
    apply_results(project, events_of(job_for(project, request(last=7))))
    (search,) = plan_search(project, FrameIndex(10))
    assert search.objects == {DOG}
    assert [frame for frame, _ in search.looks] == [0, 7, 6]


def test_objects_that_other_frames_show_are_searches_of_their_own() -> None:
    project = project_with({2: [DOG], 3: [CAT]})
    assert [(set(s.objects), [f for f, _ in s.looks]) for s in plan_search(project, FrameIndex(10))] == [
        ({DOG}, [2]),
        ({CAT}, [3]),
    ]
    (search,) = plan_search(project, FrameIndex(10), [CAT])
    assert search.objects == {CAT}


def test_what_is_locked_or_drawn_here_is_not_looked_for() -> None:
    project = project_with({2: [DOG, CAT]})
    project.apply(set_locked(project, DOG, True))
    refer(project, 10, CAT)
    with pytest.raises(UserError, match="no object to look for on frame 10"):
        plan_search(project, FrameIndex(10))


def test_a_frame_outside_the_clip_is_refused() -> None:
    with pytest.raises(UserError, match="outside the clip"):
        plan_search(project_with({2: [DOG]}), FrameIndex(99))
