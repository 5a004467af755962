"""At most one set of adapted weights per engine is used, and nothing changes where nothing would."""

from __future__ import annotations

from dataclasses import replace

from small_project import small_project

from segmentation.domain.adaptation import Adaptation
from segmentation.domain.edits.adaptations import drop_adaptation, use_adaptation

FIRST = Adaptation("cfbi", "a.safetensors", "00", 20, 0.5, 0.7)


def test_new_weights_take_the_place_of_those_of_their_engine() -> None:
    project = small_project()
    other, newer = replace(FIRST, engine="savos"), replace(FIRST, file="b.safetensors")
    for adaptation in (FIRST, other, newer):
        project.apply(use_adaptation(project, adaptation))
    assert project.adaptations == (other, newer)
    assert project.adaptation_of("cfbi") == newer


def test_dropped_weights_are_used_no_more_and_a_second_time_changes_nothing() -> None:
    project = small_project()
    project.apply(use_adaptation(project, FIRST))
    assert use_adaptation(project, FIRST).changes == ()
    project.apply(drop_adaptation(project, "cfbi"))
    assert project.adaptation_of("cfbi") is None
    assert drop_adaptation(project, "cfbi").changes == ()
