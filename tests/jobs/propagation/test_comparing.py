"""The runs of a comparison: the first side is filled where nothing is, the second is a proposal over all of it."""

from __future__ import annotations

import pytest
from job_cases import DOG, apply_results, events_of, job_for, project_with, request

from segmentation.domain.agreement import STORED
from segmentation.domain.frames import Direction, FrameIndex, FrameRange
from segmentation.errors import UserError
from segmentation.jobs.propagation.comparing import ComparedEngine, plan_comparison
from segmentation.jobs.propagation.request import PropagationRequest

FRAMES = FrameRange(FrameIndex(0), FrameIndex(9))
FIRST, SECOND, KEPT = ComparedEngine("one", {}), ComparedEngine("two", {"shift_px": 2}), ComparedEngine(STORED, {})


def test_without_masks_the_first_engine_makes_them_and_is_named() -> None:
    runs = plan_comparison(project_with({0: [DOG]}), FIRST, SECOND, FRAMES, [DOG], (FrameIndex(5),))
    assert runs.first == PropagationRequest(
        "one", FRAMES, Direction.BOTH, (DOG,), {}, only_dirty=True, propose=True, cuts=(FrameIndex(5),)
    )
    assert runs.second == PropagationRequest(
        "two", FRAMES, Direction.BOTH, (DOG,), {"shift_px": 2}, propose=True, cuts=(FrameIndex(5),), against="one"
    )
    assert PropagationRequest.from_json(runs.second.to_json()) == runs.second


def test_masks_that_are_there_are_the_first_side_whoever_made_them() -> None:
    project = project_with({0: [DOG]})
    apply_results(project, events_of(job_for(project, request(last=9))))
    runs = plan_comparison(project, FIRST, SECOND, FRAMES)
    assert runs.first is None
    assert runs.second.against == STORED
    assert plan_comparison(project, KEPT, SECOND, FRAMES) == runs


def test_what_cannot_be_compared_is_said() -> None:
    project = project_with({0: [DOG]})
    with pytest.raises(UserError, match="'one' cannot be compared with itself"):
        plan_comparison(project, FIRST, FIRST, FRAMES)
    with pytest.raises(UserError, match="no mask of a run to compare with"):
        plan_comparison(project, KEPT, SECOND, FRAMES)
    with pytest.raises(UserError, match="no mask to start from"):
        plan_comparison(project_with({}), FIRST, SECOND, FRAMES)
