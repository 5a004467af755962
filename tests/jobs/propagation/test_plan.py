"""A plan goes into text and comes back, or is refused."""

from __future__ import annotations

import pytest
from job_cases import CAT, DOG, project_with, request

from segmentation.domain.edits import set_presence
from segmentation.domain.frames import Direction, FrameIndex
from segmentation.domain.objects import Presence
from segmentation.errors import StorageError
from segmentation.jobs.propagation.plan import PropagationPlan
from segmentation.jobs.propagation.planning import plan_propagation

FORWARD, BACKWARD, BOTH = Direction.FORWARD, Direction.BACKWARD, Direction.BOTH


def test_a_plan_survives_as_text() -> None:
    project = project_with({0: [DOG], 5: [CAT], 10: [DOG]})
    project.apply(set_presence(project, [3], [DOG], Presence.ABSENT))
    asked = request(BOTH, objects=(DOG, CAT), settings={"shift_px": 2}, from_frame=FrameIndex(5))
    plan = plan_propagation(project, asked)
    assert PropagationPlan.from_json(plan.to_json()) == plan


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"layout": 99}', '{"layout": 1, "request": {"frames": [0]}}'])
def test_damaged_text_is_no_plan(text: str) -> None:
    with pytest.raises(StorageError, match="stored run cannot be read"):
        PropagationPlan.from_json(text)


def test_frames_that_change_are_named_by_object() -> None:
    plan = plan_propagation(project_with({0: [DOG], 5: [CAT]}), request(FORWARD, last=7, objects=(DOG, CAT)))
    assert plan.frames_by_object() == {DOG: frozenset(range(1, 8)), CAT: frozenset({6, 7})}
