"""Corrections made while a run is going on."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fake_engine import FakeEngine
from hypothesis import given, settings
from hypothesis import strategies as st
from job_cases import (
    CAT,
    DOG,
    MemoryVideo,
    apply_results,
    box_at,
    correction,
    job_for,
    project_with,
    refer,
    request,
    results_of,
    truth_box,
)
from small_project import draw

from segmentation.domain.edits import add_object, clear, set_reference
from segmentation.domain.frames import Direction, FrameIndex, FrameRange
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project
from segmentation.domain.references import dirty_frames
from segmentation.jobs.control import JobControl
from segmentation.jobs.events import CorrectionEffect, CorrectionTaken, JobProgress, PropagationEvent
from segmentation.jobs.propagation.propagation_job import PropagationJob

HEN = ObjectId(3)
MOVED = (0, 20, 4, 26)
"""Where the user draws the dog when the run had it elsewhere."""


def run_with(
    job: PropagationJob, project: Project, at_step: int, correct: Callable[[JobControl], None]
) -> list[PropagationEvent]:
    """All events of a run during which `correct` is called after `at_step` steps; results are applied as they come."""
    control, events = JobControl(), []
    for event in job.run(MemoryVideo(), FakeEngine(), control):
        events.append(event)
        apply_results(project, [event])
        if isinstance(event, JobProgress) and event.done == at_step:
            correct(control)
    return events


def effects_of(events: list[PropagationEvent]) -> list[CorrectionEffect]:
    return [event.effect for event in events if isinstance(event, CorrectionTaken)]


def box_of(project: Project, frame: int, object_id: int) -> tuple[int, int, int, int] | None:
    """The object's box on a frame of the project."""
    rows, columns = project.track.mask(FrameIndex(frame)).region(ObjectId(object_id)).nonzero()
    if rows.size == 0:
        return None
    return int(rows.min()), int(columns.min()), int(rows.max()) + 1, int(columns.max()) + 1


def box_after_correction(frame: int, since: int) -> tuple[int, int, int, int]:
    """The corrected dog propagated on."""
    top, left, bottom, right = MOVED
    return top, left + frame - since, bottom, right + frame - since


def correcting(project: Project, frame: int, *objects: int) -> Callable[[JobControl], None]:
    """The user draws the dog elsewhere and the window notifies the run."""

    def correct(control: JobControl) -> None:
        project.apply(clear(project, [DOG], FrameRange(FrameIndex(frame), FrameIndex(frame))))
        refer(project, frame, DOG, MOVED)
        control.correct(correction(project, frame, *(objects or (DOG,))))

    return correct


def test_a_frame_ahead_is_a_new_start_when_the_run_gets_there() -> None:
    project = project_with({0: [DOG, CAT]})
    events = run_with(job_for(project, request()), project, 3, correcting(project, 8))
    assert effects_of(events) == [CorrectionEffect.AHEAD]
    assert [box_of(project, f, DOG) for f in (7, 8, 12)] == [box_at(DOG, 7), MOVED, box_after_correction(12, 8)]
    assert box_of(project, 12, CAT) == box_at(CAT, 12)
    result_at_8 = next(result for result in results_of(events) if result.frame == 8)
    assert result_at_8.objects == {CAT}


def test_the_frame_just_computed_goes_on_from_the_correction() -> None:
    project = project_with({0: [DOG, CAT]})
    job = job_for(project, request())
    events = run_with(job, project, 8, correcting(project, 8))
    assert effects_of(events) == [CorrectionEffect.NOW]
    assert [result.frame for result in results_of(events)] == list(range(1, 20))
    assert [box_of(project, f, DOG) for f in (7, 8, 12)] == [box_at(DOG, 7), MOVED, box_after_correction(12, 8)]
    assert box_of(project, 12, CAT) == box_at(CAT, 12)


def test_the_run_goes_back_to_a_frame_behind() -> None:
    project = project_with({0: [DOG, CAT]})
    events = run_with(job_for(project, request()), project, 10, correcting(project, 5))
    assert effects_of(events) == [CorrectionEffect.REWOUND]
    assert [result.frame for result in results_of(events)] == [*range(1, 11), *range(6, 20)]
    assert all(box_of(project, f, DOG) == box_after_correction(f, 5) for f in range(5, 16))
    assert all(box_of(project, f, CAT) == box_at(CAT, f) for f in range(20))
    totals = [event.total for event in events if isinstance(event, JobProgress)]
    assert (totals[0], totals[-1]) == (19, 24)


def test_frames_before_a_correction_stay_out_of_date_for_the_next_run() -> None:
    project = project_with({0: [DOG]})
    run_with(job_for(project, request()), project, 10, correcting(project, 5))
    assert dirty_frames(project.track, DOG, project.clip.whole) == tuple(range(1, 5))
    apply_results(
        project,
        job_for(project, request(Direction.BOTH, only_dirty=True)).run(MemoryVideo(), FakeEngine(), JobControl()),
    )
    assert dirty_frames(project.track, DOG, project.clip.whole) == ()


def test_going_back_keeps_what_the_project_has_not_got_yet() -> None:
    """On the first walk through a gap nothing has reached the project, so the cat is known to the run alone."""
    project = project_with({0: [DOG, CAT], 12: [DOG, CAT]})
    events = run_with(job_for(project, request(Direction.BOTH, last=12)), project, 9, correcting(project, 5))
    assert effects_of(events) == [CorrectionEffect.REWOUND]
    assert all(box_of(project, f, CAT) == box_at(CAT, f) for f in range(13))
    assert box_of(project, 6, DOG) == box_after_correction(6, 5)
    assert box_of(project, 4, DOG) == box_after_correction(4, 5)


def test_going_back_on_the_second_walk_joins_again() -> None:
    project = project_with({0: [DOG], 12: [DOG]})
    events = run_with(job_for(project, request(Direction.BOTH, last=12)), project, 11 + 7, correcting(project, 9))
    assert effects_of(events) == [CorrectionEffect.REWOUND]
    assert [result.frame for result in results_of(events)] == [*range(11, 4, -1), *range(8, 0, -1)]
    assert box_of(project, 8, DOG) == box_after_correction(8, 9)
    assert box_of(project, 1, DOG) == box_at(DOG, 1)


def test_going_far_back_takes_the_other_objects_from_the_project() -> None:
    project = project_with({0: [DOG, CAT]}, frames=90)
    control, events = JobControl(), []
    for event in job_for(project, request(last=89)).run(MemoryVideo(90), FakeEngine(), control):
        events.append(event)
        apply_results(project, [event])
        if isinstance(event, JobProgress) and event.done == 80:
            correcting(project, 5)(control)
    assert effects_of(events) == [CorrectionEffect.REWOUND]
    assert box_of(project, 12, CAT) == box_at(CAT, 12)
    assert box_of(project, 12, DOG) == box_after_correction(12, 5)


def test_a_new_object_joins_a_run_and_gets_a_label_of_its_own() -> None:
    project = project_with({0: [DOG]}, objects=1)

    def add_cat(control: JobControl) -> None:
        project.apply(add_object(project))
        refer(project, 6, CAT)
        control.correct(correction(project, 6, CAT))

    events = run_with(job_for(project, request()), project, 3, add_cat)
    assert effects_of(events) == [CorrectionEffect.AHEAD]
    assert all(box_of(project, f, CAT) == box_at(CAT, f) for f in range(6, 20))
    assert all(box_of(project, f, DOG) == box_at(DOG, f) for f in range(20))
    assert box_of(project, 5, CAT) is None


@pytest.mark.parametrize("direction", [Direction.FORWARD, Direction.BOTH])
def test_a_new_object_is_propagated_past_the_references_of_the_others(direction: Direction) -> None:
    project = project_with({0: [DOG], 8: [DOG], 14: [DOG]}, objects=1)

    def add_cat(control: JobControl) -> None:
        project.apply(add_object(project))
        refer(project, 5, CAT)
        control.correct(correction(project, 5, CAT))

    events = run_with(job_for(project, request(direction)), project, 3, add_cat)
    assert effects_of(events) == [CorrectionEffect.AHEAD]
    assert all(box_of(project, f, CAT) == box_at(CAT, f) for f in range(5, 20))
    assert all(box_of(project, f, DOG) == box_at(DOG, f) for f in range(20))
    assert (box_of(project, 2, CAT) == box_at(CAT, 2)) == (direction is Direction.BOTH)


def test_a_new_object_on_the_frame_of_departure_starts_the_run_again() -> None:
    project = project_with({0: [DOG]}, objects=1)

    def add_cat(control: JobControl) -> None:
        project.apply(add_object(project))
        refer(project, 0, CAT)
        control.correct(correction(project, 0, CAT))

    events = run_with(job_for(project, request()), project, 3, add_cat)
    assert effects_of(events) == [CorrectionEffect.REWOUND]
    assert all(box_of(project, f, CAT) == box_at(CAT, f) for f in range(20))


def test_objects_left_out_of_the_run_stay_out() -> None:
    project = project_with({0: [DOG]})

    def draw_cat(control: JobControl) -> None:
        refer(project, 8, CAT)
        control.correct(correction(project, 8, CAT))

    events = run_with(job_for(project, request(objects=(DOG,))), project, 3, draw_cat)
    assert effects_of(events) == [CorrectionEffect.LEFT]
    assert box_of(project, 9, CAT) is None


@pytest.mark.parametrize(("frame", "at_step"), [(19, 19), (19, 3)])
def test_the_last_frame_has_nothing_after_it(frame: int, at_step: int) -> None:
    project = project_with({0: [DOG]})
    events = run_with(job_for(project, request()), project, at_step, correcting(project, frame))
    assert effects_of(events) == [CorrectionEffect.LEFT if at_step == 19 else CorrectionEffect.AHEAD]
    assert box_of(project, 19, DOG) == MOVED
    assert [result.frame for result in results_of(events)] == list(range(1, 20 if at_step == 19 else 19))


def test_a_frame_that_the_run_has_left_behind_waits_for_the_next_run() -> None:
    project = project_with({0: [DOG], 10: [DOG]})
    events = run_with(job_for(project, request()), project, 12, correcting(project, 5))
    assert effects_of(events) == [CorrectionEffect.LEFT]


def test_a_frame_of_a_later_walk_starts_it_anew_there() -> None:
    project = project_with({0: [DOG], 10: [DOG]})
    events = run_with(job_for(project, request()), project, 3, correcting(project, 14))
    assert effects_of(events) == [CorrectionEffect.AHEAD]
    assert [box_of(project, f, DOG) for f in (13, 15)] == [box_at(DOG, 13), box_after_correction(15, 14)]


def test_a_correction_before_the_first_frame_is_where_the_run_departs() -> None:
    project = project_with({0: [DOG]})
    control, job = JobControl(), job_for(project, request())
    correcting(project, 0)(control)
    events = list(job.run(MemoryVideo(), FakeEngine(), control))
    assert effects_of(events) == [CorrectionEffect.AHEAD]
    assert truth_box(results_of(events)[0], DOG) == box_after_correction(1, 0)


def test_the_frame_next_to_the_departure_can_be_corrected_ahead() -> None:
    project = project_with({0: [DOG]})
    control, job = JobControl(), job_for(project, request())
    correcting(project, 1)(control)
    results = results_of(job.run(MemoryVideo(), FakeEngine(), control))
    assert [result.frame for result in results] == list(range(2, 20))
    assert truth_box(results[0], DOG) == box_after_correction(2, 1)


def test_an_object_whose_way_ended_before_is_only_shown_again() -> None:
    """The dog is propagated to frame 3 only; the cat goes on, so that the engine passes the corrected frame."""
    project = project_with({0: [DOG, CAT], 4: [DOG], 19: [DOG]})
    for frame in range(5, 19):
        draw(project, frame, DOG, box_at(DOG, frame))
        project.apply(set_reference(project, [frame], [DOG]))
    events = run_with(job_for(project, request()), project, 12, correcting(project, 8))
    assert effects_of(events) == [CorrectionEffect.LEFT]
    assert box_of(project, 15, CAT) == box_at(CAT, 15)


def test_a_new_object_on_the_last_frame_has_nowhere_to_go() -> None:
    project = project_with({0: [DOG]}, objects=1)

    def add_cat(control: JobControl) -> None:
        project.apply(add_object(project))
        refer(project, 19, CAT)
        control.correct(correction(project, 19, CAT))

    events = run_with(job_for(project, request()), project, 3, add_cat)
    assert effects_of(events) == [CorrectionEffect.LEFT]


CORRECTIONS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 11), st.sampled_from([DOG, CAT, HEN])), min_size=1, max_size=4
)


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(st.integers(0, 11), st.sets(st.sampled_from([DOG, CAT]), min_size=1), min_size=1, max_size=4),
    st.sampled_from(list(Direction)),
    CORRECTIONS,
)
def test_whatever_is_corrected_stays_and_one_more_run_leaves_nothing_out_of_date(
    references: dict[int, set[ObjectId]], direction: Direction, corrections: list[tuple[int, int, ObjectId]]
) -> None:
    project, control, step = project_with(references, frames=12), JobControl(), 0
    drawn: dict[tuple[int, ObjectId], object] = {}
    for event in job_for(project, request(direction, last=11)).run(MemoryVideo(12), FakeEngine(), control):
        apply_results(project, [event])
        if isinstance(event, JobProgress):
            step += 1
            for at_step, frame, object_id in corrections:
                if at_step == step:
                    if object_id not in project.objects:
                        project.apply(add_object(project))
                    refer(project, frame, object_id, (5, 5 + frame, 7, 8 + frame))
                    control.correct(correction(project, frame, object_id))
    for frame, record in project.track.records.items():
        for object_id, state in record.states.items():
            if state.is_protected:
                drawn[frame, object_id] = record.mask.unpack().region(object_id).tobytes()
    left = job_for(project, request(Direction.BOTH, last=11, only_dirty=True))
    apply_results(project, left.run(MemoryVideo(12), FakeEngine(), JobControl()))
    for object_id in project.objects:
        assert dirty_frames(project.track, object_id, project.clip.whole) == ()
    for (frame, object_id), pixels in drawn.items():
        assert project.track.mask(FrameIndex(frame)).region(object_id).tobytes() == pixels
