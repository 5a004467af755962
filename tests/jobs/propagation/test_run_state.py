"""Where a run is, what it remembers, and where a correction puts it."""

from __future__ import annotations

import numpy as np
from job_cases import DOG, correction, project_with, refer, request

from segmentation.domain.frames import Direction, FrameIndex
from segmentation.domain.project import Project
from segmentation.engines.protocols import EngineState
from segmentation.jobs.events import CorrectionEffect
from segmentation.jobs.propagation import run_state
from segmentation.jobs.propagation.planning import masks_for, plan_propagation
from segmentation.jobs.propagation.run_state import RunState

LABELS = np.full((12, 40), 1, np.uint8)


def begun(project: Project, steps: int = 0, direction: Direction = Direction.FORWARD) -> RunState:
    plan = plan_propagation(project, request(direction))
    state = RunState(plan, masks_for(project, plan))
    for frame in state.segment.frames[:steps]:
        state.remember(frame, LABELS)
        state.advance()
    return state


def test_steps_and_walks_are_counted_to_the_end() -> None:
    state = begun(project_with({0: [1], 19: [1]}), steps=4, direction=Direction.BOTH)
    total = state.total_steps
    assert (state.position.done, state.position.offset) == (4, 4)
    while not state.is_done:
        for _ in state.segment.frames[state.position.offset :]:
            state.advance()
        state.leave_segment()
    assert state.position.done == state.total_steps == total


def test_only_so_many_computed_masks_are_kept(monkeypatch) -> None:
    monkeypatch.setattr(run_state, "RECENT_FRAMES", 3)
    state = begun(project_with({0: [1]}), steps=5)
    frames = state.segment.frames[:5]
    assert [state.labels_of_run(frame) is not None for frame in frames] == [False, False, True, True, True]
    state.leave_segment()
    assert state.labels_of_run(frames[-1]) is None


def test_a_correction_behind_sends_the_run_back_to_it() -> None:
    project = project_with({0: [1]})
    state = begun(project, steps=8)
    refer(project, 4, DOG, (6, 12, 10, 18))
    assert state.take(correction(project, 4, DOG)) is CorrectionEffect.REWOUND
    assert state.position.offset == 0
    assert state.segment.frames[0] == 5
    assert state.labels_in_project(FrameIndex(4))[7, 14] == DOG


def test_corrections_ahead_and_of_this_frame_do_not_send_it_back() -> None:
    project = project_with({0: [1]})
    state = begun(project, steps=8)
    refer(project, 15, DOG, (6, 12, 10, 18))
    assert state.take(correction(project, 15, DOG)) is CorrectionEffect.AHEAD
    refer(project, 8, DOG, (6, 12, 10, 18))
    assert state.take(correction(project, 8, DOG)) is CorrectionEffect.NOW
    assert state.position.offset == 8


def test_a_restored_run_is_where_it_was() -> None:
    state = begun(project_with({0: [1]}), steps=5)
    joined = state.join_engine_state(EngineState("fake", {}, {"step": 5}))
    restored, engine = RunState.restore(state.plan, state.position, joined)
    assert engine.values == {"step": 5}
    assert (restored.position, restored.masks) == (state.position, state.masks)
