"""What a run would do: known at once in short clips, off the GUI thread and only once in long ones."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from small_project import draw, small_project

from app.session import run_plans
from app.session.run_plans import RunPlans
from segmentation.domain.edits import set_locked, set_verified
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project
from segmentation.errors import UserError
from segmentation.jobs.propagation.request import PropagationRequest

ONE = ObjectId(1)


@pytest.fixture
def plans(qapp: object) -> Iterator[RunPlans]:
    made = RunPlans()
    yield made
    made.close()


def wish(project: Project) -> PropagationRequest:
    return PropagationRequest("hold", project.clip.whole)


def long_project() -> Project:
    project = small_project(objects=1, frames=2 * run_plans.PLANNED_AT_ONCE)
    draw(project, 0, 1, (2, 2, 6, 6))
    project.apply(set_verified(project, range(1, run_plans.PLANNED_AT_ONCE + 1), [ONE]))
    return project


def test_a_short_clip_is_planned_at_once(plans: RunPlans) -> None:
    project = small_project(objects=1)
    with pytest.raises(UserError, match="no mask to start from"):
        plans.plan(project, wish(project))
    draw(project, 0, 1, (2, 2, 6, 6))
    assert plans.plan(project, wish(project)).summary.frames == 9


def test_a_long_clip_is_planned_once_and_the_plan_before_stands_meanwhile(plans: RunPlans, qtbot: QtBot) -> None:
    project = long_project()
    with qtbot.waitSignal(plans.ready), pytest.raises(UserError, match="Looking through"):
        plans.plan(project, wish(project))
    before = plans.plan(project, wish(project))
    assert before.summary.frames == run_plans.PLANNED_AT_ONCE - 1
    project.apply(set_verified(project, [300], [ONE]))
    with qtbot.waitSignal(plans.ready):
        for _ in range(3):
            assert plans.plan(project, wish(project)) == before
    with qtbot.assertNotEmitted(plans.ready, wait=50):
        assert plans.plan(project, wish(project)).summary.frames == before.summary.frames - 1


def test_only_the_newest_wish_is_answered_and_what_hinders_a_run_is_said(plans: RunPlans, qtbot: QtBot) -> None:
    project = long_project()
    with pytest.raises(UserError, match="Looking through"):
        plans.plan(project, wish(project))
    project.apply(set_locked(project, ONE, True))
    with qtbot.waitSignal(plans.ready), pytest.raises(UserError, match="Looking through"):
        plans.plan(project, wish(project))
    with pytest.raises(UserError, match="no object to propagate"):
        plans.plan(project, wish(project))


def test_what_was_known_of_another_document_is_forgotten(plans: RunPlans, qtbot: QtBot) -> None:
    project = long_project()
    with qtbot.waitSignal(plans.ready), pytest.raises(UserError, match="Looking through"):
        plans.plan(project, wish(project))
    plans.forget()
    with pytest.raises(UserError, match="Looking through"):
        plans.plan(project, wish(project))
