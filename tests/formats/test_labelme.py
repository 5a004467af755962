"""LabelMe files as LabelMe, X-AnyLabeling and their users write them."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from foreign_files import HEIGHT, WIDTH, areas, areas_by_name, notes_of, read

from segmentation.domain.label_mask import LabelMask
from segmentation.errors import MediaError
from segmentation.formats.importing.imported_masks import ImportedMasks, ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import import_masks


def labelme(folder: Path, *shapes: dict[str, object], name: str = "00000", **head: object) -> Path:
    folder.mkdir(exist_ok=True)
    plain = {"shape_type": "polygon", "group_id": None, "flags": {}, "label": "dog"}
    document = {"shapes": [plain | shape for shape in shapes], "imageHeight": HEIGHT, "imageWidth": WIDTH} | head
    (folder / f"{name}.json").write_text(json.dumps(document))
    return folder


def square(x: int, side: int) -> list[list[int]]:
    return [[x, 2], [x + side - 1, 2], [x + side - 1, side + 1], [x, side + 1]]


def test_instances_without_a_group_stay_apart_through_frames(tmp_path: Path) -> None:
    for name in ("0", "1"):
        labelme(tmp_path / "m", {"points": square(2, 9)}, {"points": square(30, 5)}, name=name)
    imported = read("labelme", tmp_path / "m")
    assert areas(imported) == [{1: 81, 2: 25}] * 2
    assert "order in each image" in notes_of(imported)


def test_instances_of_one_group_with_other_labels_stay_apart(tmp_path: Path) -> None:
    shapes = [{"points": square(2, 9), "group_id": 1}, {"points": square(30, 5), "group_id": 1, "label": "cat"}]
    imported = read("labelme", labelme(tmp_path / "m", *shapes))
    assert areas(imported) == [{1: 81, 2: 25}]
    assert [info.name for info in imported.objects] == ["dog", "cat"]


@pytest.mark.parametrize("group", [-1, 2**40, 7.0])
def test_loose_groups_are_groups_or_none(tmp_path: Path, group: float) -> None:
    imported = read("labelme", labelme(tmp_path / "m", {"points": square(2, 9), "group_id": group}))
    assert list(areas(imported)[0].values()) == [81]


def test_drawn_points_alone_are_nothing_to_import(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="no mask to import"):
        read("labelme", labelme(tmp_path / "m", {"points": [[1, 1]], "shape_type": "point"}))


def test_odd_json_among_labelme_files_is_left_out(tmp_path: Path) -> None:
    folder = labelme(tmp_path / "m", {"points": square(2, 9)})
    (folder / "settings.json").write_text('{"theme": "dark"}')
    (folder / "broken.json").write_text("{")
    imported = read("labelme", folder)
    assert [frame.name for frame in imported.frames] == ["00000"]
    assert "2 entries" in notes_of(imported)


def labelme_folder(folder: Path, *shapes: object, name: str = "0", **more: object) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    document = {"version": "5.5.0", "flags": {}, "shapes": list(shapes), "imageHeight": HEIGHT, "imageWidth": WIDTH}
    (folder / f"{name}.json").write_text(json.dumps(document | more))
    return folder


POLYGON = {"label": "dog", "points": [[2, 2], [9, 2], [9, 9], [2, 9]], "shape_type": "polygon"}
LABELME_ODDITIES: dict[str, dict[str, object]] = {
    "flags that are null": {"flags": None},
    "flags with text": {"flags": {"truncated": "yes"}},
    "no shape type, as before version 3": {"shape_type": None},
    "a group that is a text": {"group_id": "1"},
    "a label that is a number": {"label": 3},
    "a description": {"description": None, "mask": None},
    "a rectangle from its lower right corner": {"shape_type": "rectangle", "points": [[9, 9], [2, 2]]},
    "flags as a list": {"flags": ["occluded"]},
    "a group beyond 64 bits": {"group_id": 2**80},
    "a group with a name": {"group_id": "left dog"},
    "a quadrilateral": {"shape_type": "quadrilateral"},
    "a turned rectangle": {"shape_type": "oriented_rectangle"},
    "a score and attributes": {"score": None, "attributes": {}, "difficult": False, "kie_linking": []},
}


@pytest.mark.parametrize("given", LABELME_ODDITIES.values(), ids=LABELME_ODDITIES.keys())
def test_labelme_shapes_as_tools_write_them(given: dict[str, object], tmp_path: Path) -> None:
    assert areas_by_name(read("labelme", labelme_folder(tmp_path / "in", POLYGON | given))) == {"0": {1: 64}}


def test_labelme_flags_of_the_image_may_be_null(tmp_path: Path) -> None:
    assert areas_by_name(read("labelme", labelme_folder(tmp_path / "in", POLYGON, flags=None))) == {"0": {1: 64}}


def test_labelme_frames_without_shapes_are_empty(tmp_path: Path) -> None:
    labelme_folder(tmp_path / "in", POLYGON)
    assert areas_by_name(read("labelme", labelme_folder(tmp_path / "in", name="1"))) == {"0": {1: 64}, "1": {}}


def read_back(name: str, path: Path, size: tuple[int, int] | None = None) -> ImportedMasks:
    return finish(import_masks(name, ImportRequest(path, size=size)))


def test_labelme_shapes_of_other_tools_are_distinguished_by_label(tmp_path: Path) -> None:
    rectangle = {"label": "car", "points": [[20.2, 3.9], [10, 9]], "shape_type": "rectangle", "group_id": None}
    polygon = {"label": "dog", "points": [[1, 1], [4, 1], [4, 4], [1, 4]]}
    point = {"label": "dog", "points": [[1, 1]], "shape_type": "point"}
    document = {"shapes": [rectangle, polygon, point], "imageHeight": 24, "imageWidth": 33}
    (tmp_path / "a.json").write_text(json.dumps(document))
    imported = read_back("labelme", tmp_path)
    expected = np.zeros((24, 33), np.uint8)
    expected[4:10, 10:21], expected[1:5, 1:5] = 1, 2
    assert imported.frames[0].mask.unpack() == LabelMask(expected)
    assert [info.name for info in imported.objects] == ["car", "dog"]
    assert "1 shapes" in imported.notes[-1]


def test_frames_of_another_size_are_left_out(tmp_path: Path) -> None:
    for name, height in (("0", HEIGHT), ("1", HEIGHT), ("2", HEIGHT + 1)):
        labelme_folder(tmp_path / "in", POLYGON, name=name, imageHeight=height)
    imported = read("labelme", tmp_path / "in")
    assert list(areas_by_name(imported)) == ["0", "1"]
    assert "2.json is 60 x 41 pixels" in notes_of(imported)


def test_groups_with_names_are_objects(tmp_path: Path) -> None:
    shapes = [{"points": square(x, 9), "group_id": group} for x, group in ((2, "a"), (15, "b"), (30, "a"))]
    assert areas(read("labelme", labelme(tmp_path / "m", *shapes))) == [{1: 162, 2: 81}]
