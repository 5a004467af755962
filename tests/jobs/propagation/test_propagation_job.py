"""Running a plan: which results come, in which order, and what they hold."""

from __future__ import annotations

import errno

import numpy as np
import pytest
from fake_engine import FakeEngine
from job_cases import (
    CAT,
    DOG,
    HEIGHT,
    WIDTH,
    MemoryVideo,
    SoftEngine,
    apply_results,
    box_at,
    checkpoints_of,
    events_of,
    job_for,
    project_with,
    refer,
    request,
    results_of,
    truth_box,
)

from segmentation.domain.edits import set_presence
from segmentation.domain.frames import Direction, FrameIndex, RgbFrame
from segmentation.domain.objects import Presence
from segmentation.engines.protocols import Probabilities, Reference
from segmentation.errors import EngineError, JobCancelled
from segmentation.jobs.control import JobControl
from segmentation.jobs.events import JobCheckpoint, JobProgress
from segmentation.jobs.propagation.run_state import RECENT_FRAMES

FORWARD, BACKWARD, BOTH = Direction.FORWARD, Direction.BACKWARD, Direction.BOTH


@pytest.mark.parametrize("direction", list(Direction))
def test_every_object_is_where_it_should_be_on_every_frame(direction: Direction) -> None:
    project = project_with({0: [DOG], 7: [CAT], 12: [DOG, CAT]})
    results = results_of(events_of(job_for(project, request(direction))))
    assert len({result.frame for result in results}) == len(results)
    for result in results:
        assert result.mask.unpack().objects() == result.objects
        for object_id in result.objects:
            assert truth_box(result, object_id) == box_at(object_id, result.frame)
            assert result.confidence[object_id] == 1


def test_progress_counts_every_step_to_the_end() -> None:
    job = job_for(project_with({0: [DOG], 10: [DOG]}), request(BOTH))
    total = job.total_steps
    progress = [event for event in events_of(job) if isinstance(event, JobProgress)]
    assert [event.done for event in progress] == list(range(1, total + 1))
    assert {event.total for event in progress} == {total}
    assert [event.frame for event in progress[:10]] == [*range(1, 10), 9]


def test_a_gap_gives_its_results_on_the_second_walk() -> None:
    events = events_of(job_for(project_with({0: [DOG], 5: [DOG]}), request(BOTH, last=5)))
    assert [result.frame for result in results_of(events)] == [4, 3, 2, 1]


def test_between_two_references_that_disagree_the_nearer_one_wins() -> None:
    project = project_with({0: [DOG]})
    refer(project, 9, DOG, (6, 11, 10, 17))
    results = {r.frame: r for r in results_of(events_of(job_for(project, request(BOTH, last=9)), SoftEngine()))}
    assert truth_box(results[FrameIndex(2)], DOG) == box_at(DOG, 2)
    assert truth_box(results[FrameIndex(7)], DOG) == (6, 9, 10, 15)


def test_objects_the_user_saw_leave_take_no_pixel() -> None:
    project = project_with({0: [DOG, CAT]})
    project.apply(set_presence(project, [3], [CAT], Presence.ABSENT))
    results = {r.frame: r for r in results_of(events_of(job_for(project, request())))}
    assert results[FrameIndex(3)].objects == {DOG}
    assert results[FrameIndex(4)].objects == {DOG, CAT}
    assert truth_box(results[FrameIndex(4)], CAT) == box_at(CAT, 4)


def test_a_frame_that_only_the_second_walk_writes_comes_once() -> None:
    project = project_with({0: [DOG], 10: [CAT]})
    project.apply(set_presence(project, [3], [DOG], Presence.ABSENT))
    at_3 = [r for r in results_of(events_of(job_for(project, request(BOTH)))) if r.frame == 3]
    assert [result.objects for result in at_3] == [{CAT}]


def test_engines_without_a_judgement_of_their_own_are_judged_by_their_margin() -> None:
    (result, *_) = results_of(events_of(job_for(project_with({0: [DOG]}), request()), SoftEngine()))
    assert 0.5 < result.confidence[DOG] < 1


def test_soft_edges_lie_along_the_outline_only() -> None:
    (result, *_) = results_of(events_of(job_for(project_with({0: [DOG]}), request()), SoftEngine()))
    band = result.alpha[DOG].plane()
    columns = set(np.flatnonzero(band.any(axis=0)))
    _, left, _, right = box_at(DOG, 1)
    assert columns == {left - 1, left, right - 1, right}


def test_a_run_over_a_project_twice_changes_nothing_the_second_time() -> None:
    project = project_with({0: [DOG], 10: [DOG, CAT]})
    apply_results(project, events_of(job_for(project, request(BOTH))))
    before = {f: r.mask for f, r in project.track.records.items()}
    apply_results(project, events_of(job_for(project, request(BOTH))))
    assert {f: r.mask for f, r in project.track.records.items()} == before


class NotingEngine(FakeEngine):
    """Notes what it is given."""

    def __init__(self) -> None:
        super().__init__()
        self.begun_with: list[tuple[list[int], int | None]] = []
        self.fed: list[Reference] = []

    def begin(self, references, *, start=None, state=None) -> None:
        self.begun_with.append(([reference.index for reference in references], start))
        self.fed += references
        super().begin(references, start=start, state=state)

    def add_reference(self, reference: Reference) -> None:
        self.fed.append(reference)
        super().add_reference(reference)


def test_the_engine_is_given_the_departure_last_and_the_others_before() -> None:
    engine = NotingEngine()
    events_of(job_for(project_with({0: [DOG], 10: [DOG]}), request()), engine)
    assert engine.begun_with == [([10, 0], 0), ([0, 10], 10)]


def test_objects_nobody_vouches_for_are_unknown_to_the_engine() -> None:
    project = project_with({0: [DOG], 5: [CAT]})
    apply_results(project, events_of(job_for(project, request(BACKWARD))))
    engine = NotingEngine()
    events_of(job_for(project, request()), engine)
    departure = engine.fed[0]
    assert departure.index == 0
    assert departure.objects_named == {1}
    assert set(np.unique(departure.labels)) == {0, 1, 255}


def test_an_object_that_joins_leaves_the_others_as_they_are() -> None:
    engine = NotingEngine()
    events_of(job_for(project_with({0: [DOG], 5: [CAT]}), request()), engine)
    joining = engine.fed[-1]
    assert (joining.index, joining.objects_named) == (5, {2})
    assert set(np.unique(joining.labels)) == {0, 1, 2}


def test_an_empty_plan_gives_nothing() -> None:
    job = job_for(project_with({19: [DOG]}), request())
    assert job.job_id == "run"
    assert events_of(job) == []


def test_checkpoints_come_in_time() -> None:
    ticks = iter(range(10_000))
    job = job_for(project_with({0: [DOG]}), request(), checkpoint_interval_s=20, clock=lambda: float(next(ticks)))
    assert len(checkpoints_of(events_of(job))) == 2


def test_checkpoints_that_take_long_to_save_come_less_often() -> None:
    now_s, count = 0.0, 0
    job = job_for(project_with({0: [DOG]}), request(), checkpoint_interval_s=1, clock=lambda: now_s)
    for event in job.run(MemoryVideo(), FakeEngine(), JobControl()):
        if isinstance(event, JobProgress):
            now_s += 10
        elif isinstance(event, JobCheckpoint):
            now_s, count = now_s + 5, count + 1
    assert count == 4, "not one after each of the 19 steps"


def test_a_pause_is_preceded_by_a_checkpoint() -> None:
    control, job = JobControl(), job_for(project_with({0: [DOG]}), request())
    events = job.run(MemoryVideo(), FakeEngine(), control)
    next(events)
    next(events)
    control.pause()
    assert checkpoints_of([next(events)])[0].position.done == 1
    control.resume()
    assert results_of(events)[-1].frame == 19


def test_cancel_keeps_what_is_finished_and_says_where_it_was() -> None:
    control, job, events = JobControl(), job_for(project_with({0: [DOG]}), request()), []
    with pytest.raises(JobCancelled):  # noqa: PT012 - the loop is what raises
        for event in job.run(MemoryVideo(), FakeEngine(), control):
            events.append(event)
            if isinstance(event, JobProgress) and event.done == 7:
                control.cancel()
    assert [result.frame for result in results_of(events)] == list(range(1, 8))
    assert checkpoints_of(events)[-1].position.offset == 7


class FailingEngine(FakeEngine):
    """Fails on frame 4."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def step(self, rgb: RgbFrame, index: int | None = None) -> Probabilities:
        if index == 4:
            raise self.error
        return super().step(rgb, index)


@pytest.mark.parametrize(
    ("error", "raised", "text"),
    [
        (RuntimeError("CUDA out of memory. Tried to allocate"), EngineError, "Memory ran out at frame 4"),
        (RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory"), EngineError, "Memory ran out"),
        (ValueError("OpenCV: (-4:Insufficient memory) Failed to allocate 99 bytes"), EngineError, "Memory ran out"),
        (OSError(errno.ENOMEM, "Cannot allocate memory"), EngineError, "Memory ran out at frame 4"),
        (MemoryError(), EngineError, "Memory ran out at frame 4"),
        (EngineError("The graph is out of memory."), EngineError, "The graph is out of memory"),
        (RuntimeError("shapes differ"), RuntimeError, "shapes differ"),
    ],
)
def test_a_failing_engine_ends_the_run_and_finished_frames_stay(
    error: Exception, raised: type[Exception], text: str
) -> None:
    events = []
    with pytest.raises(raised, match=text):  # noqa: PT012 - the loop is what raises
        for event in job_for(project_with({0: [DOG]}), request()).run(
            MemoryVideo(), FailingEngine(error), JobControl()
        ):
            events.append(event)
    assert [result.frame for result in results_of(events)] == [1, 2, 3]


class NarrowEngine(FakeEngine):
    """Forgets a channel."""

    def step(self, rgb: RgbFrame, index: int | None = None) -> Probabilities:
        return super().step(rgb, index)[:-1]


def test_an_engine_that_breaks_its_contract_is_named_in_the_error() -> None:
    with pytest.raises(EngineError, match="1 channels for 1 objects"):
        events_of(job_for(project_with({0: [DOG]}), request()), NarrowEngine())


def test_memory_of_recent_masks_is_bounded() -> None:
    frames = RECENT_FRAMES + 10
    job = job_for(project_with({0: [DOG]}, frames=frames), request(last=frames - 1))
    for _ in job.run(MemoryVideo(frames), FakeEngine(), JobControl()):
        assert len(job._state._recent) <= RECENT_FRAMES
    assert job.total_steps == frames - 1


def test_waiting_results_are_dropped_when_their_gap_is_done() -> None:
    job = job_for(project_with({0: [DOG], 5: [DOG], 12: [DOG]}), request(BOTH, last=12))
    most = 0
    for _ in job.run(MemoryVideo(), FakeEngine(), JobControl()):
        most = max(most, len(job._state.first_pass.waiting))
    assert most == 6
    assert not job._state.first_pass.waiting


class HalfEngine(FakeEngine):
    """Gives probabilities at half the size, as engines do of very many objects."""

    def step(self, rgb: RgbFrame, index: int | None = None) -> Probabilities:
        return super().step(rgb, index)[:, ::2, ::2]


def test_probabilities_smaller_than_the_frame_become_masks_of_its_size() -> None:
    project = project_with({0: [DOG, CAT], 10: [DOG]})
    asked = request(BOTH, last=12)
    whole, half = (
        {r.frame: r.mask.unpack().labels for r in results_of(events_of(job_for(project, asked), engine))}
        for engine in (FakeEngine(), HalfEngine())
    )
    assert half.keys() == whole.keys()
    for frame, labels in half.items():
        assert labels.shape == (HEIGHT, WIDTH)
        assert (labels == whole[frame]).mean() > 0.9
        assert set(np.unique(labels)) == set(np.unique(whole[frame]))
