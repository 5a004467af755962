"""What a batch propagates of each clip."""

from __future__ import annotations

import pytest
from small_project import small_project

from segmentation.batch.run_choice import RunChoice
from segmentation.domain.frames import Direction
from segmentation.errors import UserError


def test_nothing_chosen_is_everything() -> None:
    project = small_project()
    assert RunChoice().frames_of(project) == project.clip.whole
    assert RunChoice().objects_of(project) == ()
    assert RunChoice().as_json() == {}


def test_frames_and_objects_are_those_of_the_clip() -> None:
    chosen = RunChoice(2, 4, Direction.BOTH, ("2",))
    assert list(chosen.frames_of(small_project())) == [2, 3, 4]
    assert chosen.objects_of(small_project()) == (2,)
    assert chosen.as_json() == {"first": 2, "last": 4, "direction": "both", "objects": ["2"]}
    with pytest.raises(UserError):
        RunChoice(last=99).frames_of(small_project())
    with pytest.raises(UserError, match="nobody"):
        RunChoice(objects=("nobody",)).objects_of(small_project())
