"""A run from a correction repairs outwards and leaves alone what was right."""

from __future__ import annotations

import numpy as np
import pytest
from fake_engine import FakeEngine
from hypothesis import given, settings
from hypothesis import strategies as st
from job_cases import CAT, DOG, MemoryVideo, apply_results, box_at, correction, job_for, refer, request, results_of
from small_project import small_project

from segmentation.domain.edits import clear, merge_result
from segmentation.domain.frame_result import FrameResult
from segmentation.domain.frames import Direction, FrameIndex, FrameRange
from segmentation.domain.label_mask import LabelMask
from segmentation.domain.mask_codec import PackedMask, pack_mask
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project
from segmentation.domain.references import dirty_frames
from segmentation.engines.state import state_from_bytes, state_to_bytes
from segmentation.errors import JobCancelled
from segmentation.jobs.control import JobControl
from segmentation.jobs.events import JobCheckpoint, JobProgress, Position
from segmentation.jobs.propagation.plan import PropagationPlan
from segmentation.jobs.propagation.planning import plan_propagation
from segmentation.jobs.propagation.propagation_job import PropagationJob
from segmentation.jobs.propagation.request import PropagationRequest
from segmentation.jobs.propagation.stop_rule import StopRule

FRAMES, HEIGHT, WIDTH = 36, 12, 56
BOTH = Direction.BOTH


class JumpingEngine(FakeEngine):
    """Going backward over frame 22 it jumps to the look-alike, eight rows below."""

    def step(self, rgb: np.ndarray, index: int | None = None) -> np.ndarray:
        probs = super().step(rgb, index)
        if self._index == 22 and self.steps_made[-2:] == [23, 22]:
            assert self._labels is not None
            self._labels = np.roll(self._labels, 6, axis=0)
        return probs


def look_alikes(wrong: range) -> Project:
    """The dog drawn on frame 0 and propagated by a run; on the frames in `wrong` it holds the look-alike below."""
    project = small_project(2, frames=FRAMES, height=HEIGHT, width=WIDTH)
    refer(project, 0, DOG)
    for frame in range(1, FRAMES):
        predict(project, frame, DOG, 6 if frame in wrong else 0)
    return project


class UnsureEngine(FakeEngine):
    """Calls every mask right by chance."""

    @property
    def confidence(self) -> dict[int, float]:
        return dict.fromkeys(range(1, 255), 0.5)


def predict(project: Project, frame: int, object_id: int, below: int = 0, sure: float | None = None) -> None:
    top, left, bottom, right = box_at(object_id, frame)
    labels = np.zeros((HEIGHT, WIDTH), np.uint8)
    labels[top + below : bottom + below, left:right] = object_id
    known = {} if sure is None else {ObjectId(object_id): sure}
    result = FrameResult("x", FrameIndex(frame), pack_mask(LabelMask(labels)), frozenset({ObjectId(object_id)}), known)
    project.apply(merge_result(project, result))


def video() -> MemoryVideo:
    return MemoryVideo(FRAMES, HEIGHT, WIDTH)


def repair(direction: Direction = BOTH, stop: StopRule = StopRule.NORMAL, last: int = FRAMES - 1) -> PropagationRequest:
    return request(direction, last=last, only_dirty=True, stop=stop)


def run(project: Project, asked: PropagationRequest, engine: FakeEngine | None = None) -> list[FrameResult]:
    results = results_of(job_for(project, asked).run(video(), engine or FakeEngine(), JobControl()))
    apply_results(project, results)
    return results


def masks_of(project: Project) -> dict[int, PackedMask]:
    return {frame: project.track.record(FrameIndex(frame)).mask for frame in range(FRAMES)}


def correct(project: Project, frame: int, object_id: ObjectId) -> None:
    """Draw the object where it truly is, and nowhere else, and vouch for it."""
    project.apply(clear(project, [object_id], FrameRange(FrameIndex(frame), FrameIndex(frame))))
    refer(project, frame, object_id)


def is_right(project: Project, frame: int, object_id: int = DOG) -> bool:
    top, left, bottom, right = box_at(object_id, frame)
    region = project.track.mask(FrameIndex(frame)).region(ObjectId(object_id))
    return bool(region[top:bottom, left:right].all()) and region.sum() == (bottom - top) * (right - left)


def test_a_correction_after_a_jump_to_the_look_alike_leaves_the_right_frames_alone() -> None:
    project = look_alikes(range(29, FRAMES))
    before = masks_of(project)
    correct(project, 31, DOG)
    summary = plan_propagation(project, repair()).describe()
    assert (summary.frames, summary.first, summary.last, summary.may_stop) == (34, 1, 35, True)
    assert str(summary).startswith("up to 34 frames (1 to 35)")
    results = run(project, repair(), JumpingEngine())
    assert [f for f in range(FRAMES) if not is_right(project, f)] == []
    assert all(masks_of(project)[frame] == before[frame] for frame in range(29))
    assert {result.frame for result in results if result.objects} == {29, 30, 32, 33, 34, 35}
    assert dirty_frames(project.track, DOG, project.clip.whole) == ()


def test_without_the_rule_the_same_correction_replaces_right_frames() -> None:
    project = look_alikes(range(29, FRAMES))
    correct(project, 31, DOG)
    run(project, repair(Direction.BACKWARD, StopRule.NEVER), JumpingEngine())
    assert not is_right(project, 20)


def test_forward_only_walks_onward_from_the_correction() -> None:
    project = look_alikes(range(29, FRAMES))
    correct(project, 31, DOG)
    assert str(plan_propagation(project, repair(Direction.FORWARD)).describe()).startswith("up to 4 frames (32 to 35)")
    run(project, repair(Direction.FORWARD))
    assert dirty_frames(project.track, DOG, project.clip.whole) == tuple(range(1, 31))


def test_a_correction_where_the_object_is_nearly_hidden_replaces_nothing() -> None:
    project = look_alikes(range(0))
    before = masks_of(project)
    project.apply(clear(project, [DOG], FrameRange(FrameIndex(18), FrameIndex(18))))
    top, left, _, _ = box_at(DOG, 18)
    refer(project, 18, DOG, (top, left, top + 1, left + 1))
    run(project, repair())
    assert all(masks_of(project)[frame] == before[frame] for frame in range(FRAMES) if frame != 18)
    assert dirty_frames(project.track, DOG, project.clip.whole) == ()


def test_frames_never_made_are_propagated_before_the_walk_may_stop() -> None:
    project = small_project(2, frames=FRAMES, height=HEIGHT, width=WIDTH)
    refer(project, 0, DOG)
    for frame in range(1, 10):
        predict(project, frame, DOG)
    correct(project, 1, DOG)
    run(project, repair(Direction.FORWARD))
    assert all(is_right(project, frame) for frame in range(FRAMES))


def test_two_corrections_meet() -> None:
    """The walk from each side stops on its own; what waited from the first side is not lost."""
    project = look_alikes(range(18, 29))
    before = masks_of(project)
    correct(project, 17, DOG)
    correct(project, 30, DOG)
    run(project, repair())
    assert [f for f in range(FRAMES) if not is_right(project, f)] == []
    assert all(masks_of(project)[f] == before[f] for f in (*range(17), *range(31, FRAMES)))
    assert dirty_frames(project.track, DOG, project.clip.whole) == ()


@pytest.mark.parametrize("wrong", [range(11, 13), range(27, 30), range(0)])
def test_the_second_side_stops_before_it_reaches_what_waits(wrong: range) -> None:
    project = look_alikes(wrong)
    correct(project, 10, DOG)
    correct(project, 30, DOG)
    run(project, repair())
    assert [f for f in range(FRAMES) if not is_right(project, f)] == []
    assert dirty_frames(project.track, DOG, project.clip.whole) == ()


def test_another_object_goes_on_where_the_first_stops() -> None:
    project = look_alikes(range(29, FRAMES))
    correct(project, 31, CAT)
    correct(project, 31, DOG)
    before = masks_of(project)[26].unpack().labels == DOG
    run(project, repair())
    assert all(is_right(project, frame, CAT) for frame in range(28, FRAMES - 1))
    assert np.array_equal(project.track.mask(FrameIndex(26)).labels == DOG, before)
    assert dirty_frames(project.track, DOG, project.clip.whole) == ()


def test_a_correction_during_the_run_starts_counting_anew() -> None:
    """After the run went back, frames that it wrote itself are not taken for what was right."""
    project, control = look_alikes(range(29, FRAMES)), JobControl()
    refer(project, 5, DOG, (1, 30, 5, 36))
    job = job_for(project, repair(Direction.FORWARD))
    for event in job.run(video(), FakeEngine(), control):
        apply_results(project, [event])
        if isinstance(event, JobProgress) and event.done == 8:
            correct(project, 9, DOG)
            control.correct(correction(project, 9, DOG))
    assert [f for f in range(9, FRAMES) if not is_right(project, f)] == list(range(29, FRAMES))  # beyond the stop


def cut_after(
    job: PropagationJob, steps: int, engine: FakeEngine | None = None
) -> tuple[list[FrameResult], JobCheckpoint]:
    control, events = JobControl(), []
    if steps == 0:
        control.cancel()
    with pytest.raises(JobCancelled):  # noqa: PT012 - the loop is what raises
        for event in job.run(video(), engine or FakeEngine(), control):
            events.append(event)
            if isinstance(event, JobProgress) and event.done == steps:
                control.cancel()
    return results_of(events), next(event for event in reversed(events) if isinstance(event, JobCheckpoint))


def test_cut_at_every_frame_a_repair_gives_the_same() -> None:
    project = look_alikes(range(22, 29))
    correct(project, 17, DOG)
    correct(project, 30, CAT)
    correct(project, 30, DOG)
    done = job_for(project, repair(), clock=lambda: 0.0)
    whole = results_of(done.run(video(), FakeEngine(), JobControl()))
    for cut in range(done.total_steps):
        head, kept = cut_after(job_for(project, repair(), clock=lambda: 0.0), cut)
        plan = PropagationPlan.from_json(kept.plan.to_json())
        state = state_from_bytes(state_to_bytes(kept.engine_state))
        position = Position.from_json(kept.position.to_json())
        job = PropagationJob.resume(kept.job_id, plan, position, state, clock=lambda: 0.0)
        assert head + results_of(job.run(video(), FakeEngine(), JobControl())) == whole, f"cut after {cut} steps"


@settings(max_examples=40, deadline=None)
@given(
    wrong=st.sets(st.integers(1, FRAMES - 1)),
    corrected=st.sets(st.integers(1, FRAMES - 1), min_size=1, max_size=3),
)
def test_whatever_was_wrong_a_right_frame_stays_and_none_is_out_of_date(wrong: set[int], corrected: set[int]) -> None:
    project = look_alikes(range(0))
    for frame in wrong:
        predict(project, frame, DOG, 6)
    before = masks_of(project)
    for frame in corrected:
        correct(project, frame, DOG)
    run(project, repair())
    after = masks_of(project)
    assert all(after[f] == before[f] for f in range(FRAMES) if f not in wrong | corrected)
    assert dirty_frames(project.track, DOG, project.clip.whole) == ()


def test_a_plan_kept_by_an_older_version_never_stops() -> None:
    values = repair().to_json()
    del values["stop"]
    assert not PropagationRequest.from_json(values).is_repair
    assert PropagationRequest.from_json(repair().to_json()) == repair()


def test_what_a_run_found_right_but_the_user_protected_is_left_alone() -> None:
    project = look_alikes(range(0))
    mask = project.track.record(FrameIndex(0)).mask
    kept = FrameResult("x", FrameIndex(0), mask, frozenset(), kept=frozenset({DOG}))
    assert not merge_result(project, kept)


def test_two_empty_masks_agree() -> None:
    empty, some = np.zeros((2, 2), np.bool_), np.ones((2, 2), np.bool_)
    assert StopRule.LATE.agrees(empty, empty)
    assert not StopRule.EARLY.agrees(empty, some)
    assert not StopRule.NEVER.agrees(some, some)


def test_the_surer_mask_stays_and_a_checkpoint_keeps_how_sure_the_stored_ones_are() -> None:
    """All look alike here."""
    project = look_alikes(range(29, FRAMES))
    for frame in range(32, FRAMES):
        predict(project, frame, DOG, 6, sure=0.99)
    correct(project, 31, DOG)
    job = job_for(project, repair(Direction.FORWARD), clock=lambda: 0.0)
    _, kept = cut_after(job, 2, UnsureEngine())
    state = state_from_bytes(state_to_bytes(kept.engine_state))
    position = Position.from_json(kept.position.to_json())
    again = PropagationJob.resume(kept.job_id, kept.plan, position, state, clock=lambda: 0.0)
    assert again._state.repair.confidence == {f: {DOG: 0.99} for f in range(32, FRAMES)}
    apply_results(project, results_of(again.run(video(), UnsureEngine(), JobControl())))
    assert [f for f in range(32, FRAMES) if is_right(project, f)] == []
