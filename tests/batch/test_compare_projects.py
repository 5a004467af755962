"""Two projects of one clip: which objects are the same, how far their masks agree, and where they do not."""

from __future__ import annotations

import pytest
from small_project import HEIGHT, WIDTH, draw, small_project

from segmentation.batch.compare_projects import compare_projects
from segmentation.batch.object_pairs import number_by_name, pair_objects
from segmentation.domain.edits import rename_object
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.objects import ObjectId
from segmentation.domain.project import Project
from segmentation.errors import UserError
from segmentation.formats.progress import finish

WHOLE = FrameRange(FrameIndex(0), FrameIndex(9))


def project(names: tuple[str, ...], boxes: dict[int, dict[int, tuple[int, int, int, int]]]) -> Project:
    """Objects by name, and boxes by frame and object."""
    made = small_project(len(names))
    for number, name in enumerate(names, start=1):
        made.apply(rename_object(made, ObjectId(number), name))
    for frame, by_object in boxes.items():
        for label, box in by_object.items():
            draw(made, frame, label, box)
    return made


def test_objects_are_paired_by_name_and_the_rest_by_place() -> None:
    first = project(("Horse", "left", "alone"), {0: {1: (0, 0, 3, 3), 2: (5, 0, 9, 4), 3: (0, 9, 2, 12)}})
    second = project(("something", "horse ", "else"), {0: {1: (5, 1, 9, 5), 2: (9, 9, 12, 12), 3: (3, 14, 5, 16)}})
    pairs = pair_objects(first, second)
    assert pairs.second_of == {1: 2, 2: 1}
    assert (pairs.only_first, pairs.only_second) == ((3,), (3,))


def test_numbers_follow_names_and_never_collide() -> None:
    here = {ObjectId(1): "horse", ObjectId(2): "rider"}
    assert number_by_name({ObjectId(1): "Rider", ObjectId(2): "horse"}, here) == {1: 2, 2: 1}
    assert number_by_name({ObjectId(2): "horse", ObjectId(1): "dog"}, here) == {2: 1, 1: 3}
    assert number_by_name({ObjectId(1): "other", ObjectId(2): "name"}, here) == {}


def test_agreement_by_object_and_frame() -> None:
    same, half = (2, 2, 8, 8), (2, 2, 8, 5)
    first = project(("horse",), {0: {1: same}, 1: {1: same}, 2: {1: same}, 3: {1: same}})
    second = project(("horse",), {0: {1: same}, 1: {1: half}, 2: {1: (9, 12, 11, 15)}, 5: {1: same}})
    found = finish(compare_projects(first, second, WHOLE))
    (only,) = found.objects
    assert [only.scores[FrameIndex(frame)]["J"] for frame in range(3)] == [1, 0.5, 0]
    assert (only.only_first, only.only_second) == (1, 1)
    assert only.lowest == 2
    assert found.frames_below() == only.frames_below() == (2, 1)
    assert only.frames_below(0.1) == (2,)
    assert only.mean is not None
    assert only.mean["J"] == pytest.approx(0.5)
    backward = finish(compare_projects(second, first, WHOLE)).objects[0]
    assert {f: s.j_and_f for f, s in backward.scores.items()} == pytest.approx(
        {f: s.j_and_f for f, s in only.scores.items()}
    )


def test_only_chosen_frames_and_objects_count() -> None:
    boxes = {f: {1: (0, 0, 4, 4), 2: (6, 6, 9, 9)} for f in range(4)}
    first, second = project(("a", "b"), boxes), project(("a", "b"), boxes)
    found = finish(compare_projects(first, second, FrameRange(FrameIndex(1), FrameIndex(2)), {ObjectId(2)}))
    assert [each.name for each in found.objects] == ["b"]
    assert list(found.objects[0].scores) == [1, 2]
    assert found.frames_below() == ()


def test_projects_of_different_clips_are_refused() -> None:
    other = small_project(1, frames=4)
    with pytest.raises(UserError, match=f"4 frames of {WIDTH} x {HEIGHT}, expected 10 frames"):
        finish(compare_projects(small_project(1), other, WHOLE))
