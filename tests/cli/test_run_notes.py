"""The notes beside a run: that an object is small, and that nothing is proposed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from small_project import draw, small_project

from segmentation.cli.run_notes import proposal_notes, region_notes
from segmentation.domain.project import Project
from segmentation.jobs.propagation.planning import plan_propagation
from segmentation.jobs.propagation.region.region_mode import RegionMode
from segmentation.jobs.propagation.request import PropagationRequest


def drawn_project(side: int) -> Project:
    project = small_project(objects=1)
    draw(project, 0, 1, (0, 0, side, side))
    return project


def wish(project: Project) -> PropagationRequest:
    return PropagationRequest("hold", project.clip.whole)


def test_a_small_object_is_named_unless_it_is_followed_already() -> None:
    project = small_project(objects=1, height=400, width=400)
    draw(project, 0, 1, (0, 0, 10, 10))
    (note,) = region_notes(project, plan_propagation(project, wish(project)))
    assert "covers 0.06 % of the picture: --region auto" in note
    followed = replace(wish(project), region=RegionMode.AUTO)
    assert region_notes(project, plan_propagation(project, followed)) == ()
    large = drawn_project(6)
    assert region_notes(large, plan_propagation(large, wish(large))) == ()


def test_without_a_proposal_that_is_said() -> None:
    (note,) = proposal_notes(drawn_project(6), Path("a.maskreel"))
    assert note == "Nothing is proposed: no stored mask would change."
