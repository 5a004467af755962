"""What a run is going to do, stated before it does it."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from job_cases import CAT, DOG, FRAMES, apply_results, events_of, job_for, project_with, refer, request, results_of
from run_signs import SIGNS, Sign, give_sign
from small_project import draw, small_project

from segmentation.domain.edits import set_locked, set_presence, set_reference, set_verified
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import Direction, FrameIndex
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import pack_mask
from segmentation.domain.objects import ObjectId, Presence
from segmentation.domain.project import Project
from segmentation.errors import UserError
from segmentation.jobs.propagation.plan import PropagationPlan, Segment
from segmentation.jobs.propagation.planning import MAX_HELPERS, masks_for, plan_propagation

FORWARD, BACKWARD, BOTH = Direction.FORWARD, Direction.BACKWARD, Direction.BOTH


def walks(plan: PropagationPlan) -> list[tuple[str, int, int]]:
    """Direction, departure and last frame of every walk."""
    return [(s.direction.value, s.depart, s.last) for s in plan.segments]


def written(plan: PropagationPlan, object_id: ObjectId, direction: Direction | None = None) -> list[int]:
    """Frames written for the object, in the order they are walked."""
    return [
        frame
        for s in plan.segments
        if direction in (None, s.direction)
        for frame in s.frames
        if object_id in s.objects_written_at(frame)
    ]


def test_forward_runs_from_every_reference_to_the_next() -> None:
    plan = plan_propagation(project_with({3: [DOG], 10: [DOG]}), request())
    assert walks(plan) == [("forward", 3, 9), ("forward", 10, 19)]
    assert written(plan, DOG) == [*range(4, 10), *range(11, 20)]


def test_backward_runs_from_every_reference_to_the_one_before() -> None:
    plan = plan_propagation(project_with({3: [DOG], 10: [DOG]}), request(BACKWARD))
    assert walks(plan) == [("backward", 10, 4), ("backward", 3, 0)]


def test_both_walks_every_gap_twice_and_the_ends_once() -> None:
    plan = plan_propagation(project_with({3: [DOG], 10: [DOG]}), request(BOTH))
    assert walks(plan) == [("forward", 3, 9), ("backward", 10, 4), ("forward", 10, 19), ("backward", 3, 0)]
    assert str(plan.describe()) == "18 frames (0 to 19) of 1 objects, 24 steps in 4 segments"
    assert plan.describe().estimate_seconds(0.5) == 12


def test_without_combining_the_nearer_reference_decides() -> None:
    plan = plan_propagation(project_with({3: [DOG], 10: [DOG]}), request(BOTH, combine=False))
    assert written(plan, DOG, FORWARD) == [4, 5, 6, *range(11, 20)]
    assert written(plan, DOG, BACKWARD) == [9, 8, 7, 2, 1, 0]


def test_verified_frames_are_barriers_too() -> None:
    project = project_with({0: [DOG]})
    apply_results(project, events_of(job_for(project, request())))
    project.apply(set_verified(project, [12], [DOG]))
    plan = plan_propagation(project, request())
    assert walks(plan) == [("forward", 0, 11), ("forward", 12, 19)]


def test_frames_the_user_painted_are_never_written_and_start_anew() -> None:
    project = project_with({0: [DOG]})
    draw(project, 5, DOG, (1, 1, 4, 4))
    assert written(plan_propagation(project, request()), DOG) == [*range(1, 5), *range(6, 20)]
    assert (5, 19) in [(s.depart, s.last) for s in plan_propagation(project, request()).segments]


@pytest.mark.parametrize("direction", [FORWARD, BACKWARD, BOTH])
@pytest.mark.parametrize("sign", SIGNS.values(), ids=SIGNS)
def test_a_plan_writes_masks_without_a_sign_of_protection_and_passes_no_barrier(
    sign: Sign, direction: Direction
) -> None:
    project = project_with({0: [DOG], 19: [DOG]})
    draw(project, 6, DOG, (1, 7, 5, 13))
    give_sign(project, 6, DOG, sign)
    plan = plan_propagation(project, request(direction))
    assert (6 not in written(plan, DOG)) == sign.is_protected
    if sign.is_barrier:
        assert not any(segment.source_of(DOG, frame) == 0 for segment in plan.segments for frame in range(7, 20))


def test_absent_frames_are_passed_but_not_written() -> None:
    project = project_with({0: [DOG]})
    project.apply(set_presence(project, [6, 7], [DOG], Presence.ABSENT))
    plan = plan_propagation(project, request())
    assert walks(plan) == [("forward", 0, 19)]
    assert 6 not in written(plan, DOG)
    assert plan.segments[0].absent_at(6) == {DOG}
    assert plan.segments[0].absent_at(8) == frozenset()


def test_objects_with_sources_of_their_own_share_a_walk() -> None:
    plan = plan_propagation(project_with({0: [DOG], 5: [CAT], 10: [DOG]}), request())
    (walk,) = plan.segments
    assert walk.departing.objects == {DOG}
    assert [(feed.frame, feed.objects) for feed in walk.feeds] == [(5, {CAT}), (10, {DOG})]
    assert written(plan, CAT) == list(range(6, 20))
    assert walk.source_of(DOG, 12) == 10
    assert walk.source_of(CAT, 3) is None


def test_only_chosen_objects_take_part() -> None:
    plan = plan_propagation(project_with({0: [DOG, CAT]}), request(objects=(CAT,)))
    assert plan.objects_in_run == {CAT}
    assert plan.bystanders == {DOG}


def test_a_range_goes_on_from_the_frame_before_it() -> None:
    project = project_with({0: [DOG]})
    apply_results(project, events_of(job_for(project, request(last=9))))
    assert walks(plan_propagation(project, request(first=10, last=12))) == [("forward", 9, 12)]


def test_a_range_far_from_any_mask_is_reached_by_frames_only_passed_through() -> None:
    plan = plan_propagation(project_with({0: [DOG]}), request(first=10, last=12))
    assert walks(plan) == [("forward", 0, 12)]
    assert written(plan, DOG) == [10, 11, 12]
    assert plan.describe().steps == 12


def test_a_run_departs_from_the_requested_frame() -> None:
    project = project_with({0: [DOG]})
    apply_results(project, events_of(job_for(project, request())))
    forward = plan_propagation(project, request(from_frame=FrameIndex(8)))
    backward = plan_propagation(project, request(BACKWARD, from_frame=FrameIndex(8)))
    both = plan_propagation(project, request(BOTH, from_frame=FrameIndex(8)))
    assert walks(forward) == [("forward", 8, 19)]
    assert walks(backward) == [("backward", 8, 1)]
    assert sorted(set(written(both, DOG))) == [f for f in range(1, FRAMES) if f != 8]


@pytest.mark.parametrize(("direction", "frame"), [(FORWARD, 9), (BACKWARD, 7)])
def test_a_single_step_computes_one_frame(direction: Direction, frame: int) -> None:
    project = project_with({0: [DOG]})
    apply_results(project, events_of(job_for(project, request())))
    plan = plan_propagation(project, request(direction, from_frame=FrameIndex(8), single_step=True))
    assert walks(plan) == [(direction.value, 8, frame)]


def test_a_step_out_of_the_range_does_nothing() -> None:
    plan = plan_propagation(project_with({19: [DOG]}), request(from_frame=FrameIndex(19), single_step=True))
    assert plan.is_empty
    assert str(plan.describe()) == "nothing to do"


@pytest.mark.parametrize("wrong", [{"single_step": True}, {"single_step": True, "from_frame": 3, "direction": BOTH}])
def test_a_step_needs_a_frame_and_one_direction(wrong: dict[str, object]) -> None:
    with pytest.raises(UserError, match="single step"):
        request(**wrong)


def test_after_a_correction_only_the_dirty_interval_runs_again() -> None:
    project = project_with({0: [DOG], 15: [DOG]})
    apply_results(project, events_of(job_for(project, request(BOTH))))
    assert plan_propagation(project, request(BOTH, only_dirty=True)).is_empty
    refer(project, 5, DOG, (2, 7, 6, 13))
    plan = plan_propagation(project, request(BOTH, only_dirty=True))
    assert sorted(set(written(plan, DOG))) == [*range(1, 5), *range(6, 15)]
    assert plan.describe().last == 14


def test_a_dirty_run_that_was_stopped_goes_on_where_it_was() -> None:
    project = project_with({0: [DOG]})
    apply_results(project, events_of(job_for(project, request())))
    refer(project, 5, DOG, (2, 7, 6, 13))
    job = job_for(project, request(only_dirty=True))
    assert walks(job.plan) == [("forward", 0, 4), ("forward", 5, 19)]
    apply_results(project, [result for result in results_of(events_of(job)) if result.frame <= 9])
    assert walks(plan_propagation(project, request(only_dirty=True))) == [("forward", 9, 19)]


def test_the_nearest_other_references_are_given_as_helpers() -> None:
    plan = plan_propagation(project_with({f: [DOG] for f in (0, 2, 4, 6, 8, 10)}), request(first=5, last=5))
    (walk,) = plan.segments
    assert [feed.frame for feed in walk.helpers] == [0, 6, 2]
    assert len(walk.helpers) == MAX_HELPERS
    assert plan.mask_frames() == {0, 2, 4, 6}


def test_the_masks_of_a_plan_are_those_of_the_project() -> None:
    project = project_with({0: [DOG], 10: [CAT]})
    masks = masks_for(project, plan_propagation(project, request()))
    assert masks == {f: project.track.record(FrameIndex(f)).mask for f in (0, 10)}


def test_an_object_without_any_mask_cannot_be_chosen() -> None:
    project = project_with({0: [DOG]})
    with pytest.raises(UserError, match="'Object 2' has no mask to start from"):
        plan_propagation(project, request(objects=(DOG, CAT)))
    assert plan_propagation(project, request()).objects_in_run == {DOG}


def test_without_any_mask_there_is_no_run() -> None:
    with pytest.raises(UserError, match="no mask to start from"):
        plan_propagation(project_with({}), request())


def test_without_any_object_there_is_no_run() -> None:
    with pytest.raises(UserError, match="no object to propagate"):
        plan_propagation(small_project(0), request(last=5))


def test_locked_objects_stay_out() -> None:
    project = project_with({0: [DOG, CAT]})
    project.apply(set_locked(project, DOG, True))
    assert plan_propagation(project, request()).objects_in_run == {CAT}
    with pytest.raises(UserError, match="is locked"):
        plan_propagation(project, request(objects=(DOG,)))


@pytest.mark.parametrize("wrong", [{"last": 20}, {"from_frame": 20}, {"objects": (9,)}])
def test_a_request_must_fit_the_project(wrong: dict[str, object]) -> None:
    with pytest.raises(UserError):
        plan_propagation(project_with({0: [DOG]}), request(**wrong))


def mark_some(project: Project, marks: list[tuple[int, int, str]]) -> None:
    """Say things about frames as a user would."""
    for frame, object_id, mark in marks:
        ids = [ObjectId(object_id)]
        if mark == "reference":
            refer(project, frame, object_id)
        elif mark == "edited":
            draw(project, frame, object_id, (0, 0, 3, 3))
        elif mark == "verified":
            project.apply(set_verified(project, [frame], ids))
        elif mark == "released":
            project.apply(set_reference(project, [frame], ids, on=False))
        else:
            project.apply(set_presence(project, [frame], ids, Presence.ABSENT))


MARKS = st.tuples(
    st.integers(0, FRAMES - 1),
    st.sampled_from([1, 2]),
    st.sampled_from(["reference", "edited", "verified", "released", "absent"]),
)


def is_monotone(walk: Segment) -> bool:
    frames = [walk.depart, *walk.frames]
    return all(b - a == walk.step for a, b in pairwise(frames))


@settings(max_examples=80, deadline=None)
@given(
    st.lists(MARKS, max_size=8),
    st.sampled_from(list(Direction)),
    st.sets(st.integers(0, FRAMES - 1), min_size=1, max_size=2),
    st.booleans(),
    st.booleans(),
)
def test_what_holds_for_every_plan(
    marks: list[tuple[int, int, str]], direction: Direction, ends: set[int], combine: bool, only_dirty: bool
) -> None:
    project = project_with({4: [DOG, CAT]})
    mark_some(project, marks)
    asked = request(direction, min(ends), max(ends), combine=combine, only_dirty=only_dirty)
    plan = plan_propagation(project, asked)
    times = Counter(
        (s.direction, frame, object_id)
        for s in plan.segments
        for frame in s.frames
        for object_id in s.objects_written_at(frame)
    )
    assert all(count == 1 for count in times.values()), "a frame is written once per direction"
    for _, frame, object_id in times:
        assert not project.track.state(FrameIndex(frame), object_id).is_protected, "protected frames are never written"
        assert frame in asked.frames
    for walk in plan.segments:
        assert is_monotone(walk)
        assert walk.departing.objects
        assert {span.last for span in walk.spans} >= {walk.last}
        for span in walk.spans:
            passed = [walk.depart, *walk.frames]
            assert span.source in passed
            assert all(passed.index(span.source) < passed.index(f) for f in span.written)
            assert span.source == walk.depart or span.object_id in walk.objects_fed_at(span.source)
    assert PropagationPlan.from_json(plan.to_json()) == plan
    for object_id in (DOG, CAT):
        if direction is BOTH and not only_dirty:
            free = [f for f in asked.frames if not project.track.state(f, object_id).is_protected]
            assert sorted(set(written(plan, object_id))) == free or object_id not in plan.objects_in_run


def test_no_walk_crosses_a_cut_and_the_plan_says_where_it_stops() -> None:
    plan = plan_propagation(project_with({3: [DOG]}), request(BOTH, cuts=(FrameIndex(2), FrameIndex(8))))
    assert written(plan, DOG, FORWARD) == [4, 5, 6, 7]
    assert written(plan, DOG, BACKWARD) == [2]
    assert plan.stops == plan.describe().stops == (2, 8)
    assert str(plan.describe()).endswith("stops at the cut at frame 2, stops at the cut at frame 8")
    assert PropagationPlan.from_json(plan.to_json()) == plan


def test_a_source_in_each_shot_leaves_no_stop() -> None:
    asked = request(BOTH, cuts=(FrameIndex(8),))
    plan = plan_propagation(project_with({3: [DOG], 8: [DOG]}), asked)
    assert plan.stops == ()
    assert sorted(walks(plan)) == [("backward", 3, 0), ("forward", 3, 7), ("forward", 8, 19)]


def test_a_cut_behind_the_range_stops_nothing() -> None:
    plan = plan_propagation(project_with({3: [DOG]}), request(last=7, cuts=(FrameIndex(8),)))
    assert plan.stops == ()
    assert written(plan, DOG) == [4, 5, 6, 7]


def test_where_all_lies_behind_a_cut_the_empty_plan_says_so() -> None:
    plan = plan_propagation(project_with({7: [DOG]}), request(cuts=(FrameIndex(8),)))
    assert plan.is_empty
    assert plan.stops == (8,)


def test_a_correction_leaves_masks_of_another_shot_up_to_date_and_they_stay_sources() -> None:
    project, cuts = project_with({0: [DOG]}), (FrameIndex(8),)
    apply_results(project, events_of(job_for(project, request(cuts=cuts))))
    apply_results(project, [found_by_look(project, 8)])
    refer(project, 4, DOG, (1, 3, 5, 9))
    plan = plan_propagation(project, request(cuts=cuts, only_dirty=True))
    assert written(plan, DOG) == [1, 2, 3, 5, 6, 7, *range(9, 20)]
    assert plan.stops == ()
    assert (8, 19) in [(s.depart, s.last) for s in plan.segments]


def found_by_look(project: Project, frame: int) -> FrameResult:
    """A mask of the dog that no run led to."""
    labels = np.zeros(project.clip.size, np.uint8)
    labels[1:5, 2:8] = DOG
    return FrameResult("search", FrameIndex(frame), pack_mask(LabelMask(labels)), frozenset({DOG}))
