"""A run that was cut goes on exactly as the uninterrupted one, also in another process."""

from __future__ import annotations

import pytest
from fake_engine import FakeEngine
from job_cases import (
    CAT,
    DOG,
    MemoryVideo,
    SoftEngine,
    checkpoints_of,
    correction,
    job_for,
    project_with,
    refer,
    request,
    results_of,
)

from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import Direction
from segmentation.engines.protocols import EngineState
from segmentation.engines.state import state_from_bytes, state_to_bytes
from segmentation.errors import JobCancelled, StorageError
from segmentation.jobs.control import JobControl
from segmentation.jobs.events import CorrectionEffect, CorrectionTaken, JobCheckpoint, JobProgress, Position
from segmentation.jobs.propagation.plan import PropagationPlan
from segmentation.jobs.propagation.propagation_job import PropagationJob


def still() -> float:
    """A clock that stands, so that results do not differ by the time they took."""
    return 0.0


def cut_after(job: PropagationJob, steps: int) -> tuple[list[FrameResult], JobCheckpoint]:
    """What a run gives until it is cancelled after so many steps, and where it was."""
    control, events = JobControl(), []
    if steps == 0:
        control.cancel()
    with pytest.raises(JobCancelled):  # noqa: PT012 - the loop is what raises
        for event in job.run(MemoryVideo(), SoftEngine(), control):
            events.append(event)
            if isinstance(event, JobProgress) and event.done == steps:
                control.cancel()
    return results_of(events), checkpoints_of(events)[-1]


def after_restart(checkpoint: JobCheckpoint) -> PropagationJob:
    """The job as another process reads it: everything as text and bytes."""
    plan = PropagationPlan.from_json(checkpoint.plan.to_json())
    position = Position.from_json(checkpoint.position.to_json())
    state = state_from_bytes(state_to_bytes(checkpoint.engine_state))
    return PropagationJob.resume(checkpoint.job_id, plan, position, state, clock=still)


CASES = {
    "forward": ({0: [DOG], 4: [CAT]}, Direction.FORWARD),
    "both": ({0: [DOG], 5: [DOG, CAT], 9: [CAT]}, Direction.BOTH),
}


@pytest.mark.parametrize("case", CASES)
def test_cut_at_every_frame_it_gives_the_same(case: str) -> None:
    references, direction = CASES[case]
    asked = request(direction, last=11)
    project = project_with(references)
    whole = results_of(job_for(project, asked, clock=still).run(MemoryVideo(), SoftEngine(), JobControl()))
    steps = job_for(project, asked).total_steps
    for cut in range(steps + 1):
        head, checkpoint = cut_after(job_for(project, asked, clock=still), cut)
        job = after_restart(checkpoint)
        assert job.total_steps == steps
        tail = results_of(job.run(MemoryVideo(), SoftEngine(), JobControl()))
        assert head + tail == whole, f"cut after {cut} steps"


def test_a_correction_is_part_of_the_checkpoint() -> None:
    project = project_with({0: [DOG]})
    control, job = JobControl(), job_for(project, request(), clock=still)
    events = job.run(MemoryVideo(), FakeEngine(), control)
    next(events)
    refer(project, 10, DOG, (6, 12, 10, 18))
    control.correct(correction(project, 10, DOG))
    control.pause()
    (checkpoint,) = checkpoints_of([event for event in (next(events), next(events)) if event is not None])
    control.resume()
    rest = [event for event in events if isinstance(event, FrameResult)]
    fresh = after_restart(checkpoint)
    again = JobControl()
    again.correct(correction(project, 10, DOG))
    assert results_of(fresh.run(MemoryVideo(), FakeEngine(), again)) == rest
    _, later = cut_after(after_restart(checkpoint), 5)
    assert later.plan == checkpoint.plan


def test_a_corrected_plan_is_what_is_resumed() -> None:
    project = project_with({0: [DOG]})
    control, job = JobControl(), job_for(project, request(), clock=still)
    events = job.run(MemoryVideo(), FakeEngine(), control)
    refer(project, 10, DOG, (6, 12, 10, 18))
    control.correct(correction(project, 10, DOG))
    assert next(events) == CorrectionTaken(
        "run", project.clip.check_frame(10), frozenset({DOG}), CorrectionEffect.AHEAD
    )
    next(events)
    control.cancel()
    (checkpoint,) = checkpoints_of([next(event for event in events if isinstance(event, JobCheckpoint))])
    assert checkpoint.plan == job.plan
    tail = results_of(after_restart(checkpoint).run(MemoryVideo(), FakeEngine(), JobControl()))
    assert [result.frame for result in tail] == [*range(2, 10), *range(11, 20)]
    whole = results_of(job_for(project, request(), clock=still).run(MemoryVideo(), FakeEngine(), JobControl()))
    assert tail == whole[1:]


@pytest.mark.parametrize("values", [{}, {"job/waiting": [[1, [1], [0.5], [[1, 1]]]]}, {"job/waiting": [[1]]}])
def test_a_state_that_lacks_a_part_is_refused(values: dict[str, object]) -> None:
    plan = PropagationPlan(request(), ())
    with pytest.raises(StorageError, match="lacks a part"):
        PropagationJob.resume("run", plan, Position(), EngineState("fake", {}, values))
