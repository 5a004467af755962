"""One still in five is held out by its name, and with it everything that shows the same scene."""

from __future__ import annotations

import pytest

from segmentation.metrics.held_out_stills import HELD_OUT, is_held_out, scene_of, scenes_held_out


def test_about_one_in_five_is_held_out_and_it_is_always_the_same_one() -> None:
    names = [f"ECSSD/{number:04}" for number in range(1000)]
    held_out = [name for name in names if is_held_out(name)]
    assert abs(len(held_out) - len(names) / HELD_OUT) < 40
    assert held_out == [name for name in names if is_held_out(name)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("BSDS500-objects/train_2092", "SOD-on-BSDS300/2092"),
        ("DAVIS2016-train-frames/bear_00002", "bear-1"),
        ("DAVIS2016-train-frames/bmx-bumps_00030", "DAVIS2016-train-frames/bmx-bumps_00002"),
    ],
)
def test_stills_of_one_scene_share_a_key(one: str, other: str) -> None:
    assert scene_of(one) == scene_of(other)


def test_other_stills_are_scenes_of_their_own() -> None:
    names = ["ECSSD/0001", "ECSSD/0002", "feral-cats/group0001_png", "Weizmann-horses/horse001", "CCP-person/ccp_0001"]
    assert [scene_of(name) for name in names] == names


def test_the_scenes_of_what_is_held_out_are_found() -> None:
    names = [f"BSDS500-objects/test_{number}" for number in range(50)]
    found = scenes_held_out(names)
    assert found == {scene_of(name) for name in names if is_held_out(name)}
    assert found
