"""The table of tasks: names, and what is said of a set that is not complete."""

from __future__ import annotations

import pytest

from segmentation.errors import UserError
from segmentation.metrics.scoring_tasks import SALIENCY, SEMI_SUPERVISED, TASKS, incomplete_set, task_named


def test_a_task_is_found_by_its_name_and_an_unknown_one_is_answered_with_the_known() -> None:
    assert task_named("davis") is SEMI_SUPERVISED
    with pytest.raises(UserError, match="no task 'coco'") as refusal:
        task_named("coco")
    assert "youtube-vos-2018" in refusal.value.advice


def test_all_maps_are_scored_without_the_first_and_the_last_frame() -> None:
    maps = [task for task in TASKS.values() if task.scores_maps]
    assert SALIENCY in maps
    assert {task.frames for task in maps} == {"all but the first and the last"}
    assert task_named("fbms").frames == "all"


def test_a_set_that_lacks_sequences_is_noted() -> None:
    assert incomplete_set(task_named("mcl-maps"), ["a", "b", "a"]) == ("Sequences: 2 of the 9 of the published set.",)
    assert incomplete_set(task_named("mcl-maps"), map(str, range(9))) == ()
    assert incomplete_set(SEMI_SUPERVISED, ["a"]) == ()
