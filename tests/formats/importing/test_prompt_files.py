"""Files of points and boxes: JSON in the words of SAM 2, boxes of MOTChallenge, and what is wrong in them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from segmentation.domain.object_prompts import ObjectPrompts
from segmentation.errors import SegmentationError
from segmentation.formats.importing.prompt_files import read_prompt_file

MOT = "1,1,11,21,10,20,1,1,1\n2,1,12,21,10,20,1,1,1\n3,1,13,21,10,20,1,1,1\n2,9,1,1,5,5,0,1,1\n3,4,1,1,5,5,1,1,1\n"


def write(folder: Path, name: str, content: object) -> Path:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def test_json_holds_points_with_labels_and_boxes(tmp_path: Path) -> None:
    entries = [
        {"frame": 3, "object": 1, "points": [[10, 20.5], [1, 2]], "labels": [1, 0]},
        {"frame": 0, "object": "cup", "points": [[7, 8]], "box": [1, 2, 30, 40]},
    ]
    found, notes = read_prompt_file(write(tmp_path, "a.json", entries))
    assert found == [
        ObjectPrompts(1, 3, ((10, 20.5),), ((1, 2),)),
        ObjectPrompts("cup", 0, ((7, 8),), box=(1, 2, 30, 40)),
    ]
    assert notes == ()


def test_boxes_of_motchallenge_start_each_object_on_its_first_frame(tmp_path: Path) -> None:
    found, notes = read_prompt_file(write(tmp_path, "gt.txt", MOT))
    assert found == [ObjectPrompts(1, 0, box=(10, 20, 20, 40)), ObjectPrompts(4, 2, box=(0, 0, 5, 5))]
    assert notes == ("1 boxes that the file marks as not to be considered were left out.",)


def test_boxes_on_every_second_frame_count_from_the_first_of_each_object(tmp_path: Path) -> None:
    found, _ = read_prompt_file(write(tmp_path, "gt.txt", MOT), box_every=2)
    assert [(each.object, each.frame) for each in found] == [(1, 0), (1, 2), (4, 2)]


def test_numbers_that_no_object_can_have_become_names(tmp_path: Path) -> None:
    found, notes = read_prompt_file(write(tmp_path, "gt.txt", "1,300,1,1,5,5\n1,2,1,1,5,5\n"))
    assert [each.object for each in found] == ["Track 2", "Track 300"]
    assert "Numbers go beyond 254" in notes[0]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.yaml", "", "in no file that is known by its name"),
        ("a.json", "{", "not a JSON file"),
        ("a.json", [], "holds no prompts"),
        ("a.txt", "", "holds no prompts"),
        ("a.json", {"frame": 0}, "expected a list"),
        ("a.json", [{"frame": 0}], "a.json[0] has no 'object'"),
        ("a.json", [{"object": 1, "points": [[1, 1]]}], "has no 'frame'"),
        ("a.json", [{"object": 1, "frame": -1}], "a.json[0].frame is -1"),
        ("a.json", [{"object": 1, "frame": 0, "point": [1, 1]}], "not 'point'"),
        ("a.json", [{"object": 1, "frame": 0, "points": [[1]]}], "points[0] is [1], expected x and y"),
        ("a.json", [{"object": 1, "frame": 0, "points": [["a", 1]]}], "points[0][0] is 'a', expected a number"),
        ("a.json", [{"object": 1, "frame": 0, "points": [[1, 1]], "labels": [2]}], "labels[0] is 2"),
        ("a.json", [{"object": 1, "frame": 0, "points": [[1, 1]], "labels": []}], "a label for each of the 1 points"),
        ("a.json", [{"object": 1, "frame": 0, "box": [1, 2, 3]}], "expected left, top, right and bottom"),
        ("a.txt", "1,2,3", "line 1 is '1,2,3'"),
    ],
)
def test_what_is_wrong_is_named(name: str, content: object, said: str, tmp_path: Path) -> None:
    with pytest.raises(SegmentationError) as caught:
        read_prompt_file(write(tmp_path, name, content))
    assert said in caught.value.message


@pytest.mark.parametrize(("name", "every"), [("a.json", 2), ("gt.txt", 0)])
def test_boxes_on_some_frames_are_of_motchallenge_alone(name: str, every: int, tmp_path: Path) -> None:
    with pytest.raises(SegmentationError, match=f"on every {every} frames"):
        read_prompt_file(write(tmp_path, name, MOT if name == "gt.txt" else []), every)
