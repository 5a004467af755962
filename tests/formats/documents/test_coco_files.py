"""COCO files in folders: the standard layout, one file per split, several sequences in one file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from foreign_files import HEIGHT, WIDTH, areas_by_name, notes_of, read

from segmentation.errors import MediaError

SQUARE = [2, 2, 10, 2, 10, 10, 2, 10]


def coco_file(
    path: Path, files: list[str], *annotations: dict[str, object], categories: list[object] | None = None
) -> Path:
    """A file with images 1 to N called `files`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    images = [{"id": i, "file_name": name, "height": HEIGHT, "width": WIDTH} for i, name in enumerate(files, start=1)]
    written = [{"id": i, "category_id": 1, "segmentation": [SQUARE]} | a for i, a in enumerate(annotations, start=1)]
    document = {"images": images, "annotations": written, "categories": categories or [{"id": 1, "name": "dog"}]}
    path.write_text(json.dumps(document))
    return path


def test_coco_in_the_standard_layout_is_read_from_its_folder(tmp_path: Path) -> None:
    coco_file(tmp_path / "annotations" / "instances_default.json", ["a.jpg", "b.jpg"], {"image_id": 1}, {"image_id": 2})
    (tmp_path / "annotations" / "captions_default.json").write_text("{}")
    (tmp_path / "annotations" / "person_keypoints_default.json").write_text("{}")
    (tmp_path / "images").mkdir()
    assert areas_by_name(read("coco", tmp_path)) == {"a": {1: 64}, "b": {1: 64}}


def test_several_coco_files_of_a_folder_are_one_clip(tmp_path: Path) -> None:
    other = [{"id": 7, "name": "dog"}, {"id": 1, "name": "cat"}]
    coco_file(tmp_path / "annotations" / "instances_train.json", ["a.jpg", "c.jpg"], {"image_id": 1}, {"image_id": 2})
    val = coco_file(tmp_path / "annotations" / "instances_val.json", ["b.jpg"], {"image_id": 1, "category_id": 7})
    val.write_text(json.dumps(json.loads(val.read_text()) | {"categories": other}))
    imported = read("coco", tmp_path)
    assert areas_by_name(imported) == {"a": {1: 64}, "c": {1: 64}, "b": {1: 64}}
    assert [info.name for info in imported.objects] == ["dog"]


def test_an_image_in_two_coco_files_is_taken_once(tmp_path: Path) -> None:
    coco_file(tmp_path / "annotations" / "instances_all.json", ["a.jpg"], {"image_id": 1})
    coco_file(tmp_path / "annotations" / "instances_val.json", ["a.jpg"], {"image_id": 1})
    imported = read("coco", tmp_path)
    assert areas_by_name(imported) == {"a": {1: 64}}
    assert "1 images that stand in several files" in notes_of(imported)


def test_roboflow_keeps_a_file_in_each_split(tmp_path: Path) -> None:
    for split, name in (("train", "00000_jpg.rf.0a.jpg"), ("valid", "00001_jpg.rf.0b.jpg")):
        nothing = [{"id": 0, "name": "objects", "supercategory": "none"}, {"id": 1, "name": "dog"}]
        coco_file(tmp_path / split / "_annotations.coco.json", [name], {"image_id": 1}, categories=nothing)
    imported = read("coco", tmp_path)
    assert areas_by_name(imported) == {"00000_jpg.rf.0a": {1: 64}, "00001_jpg.rf.0b": {1: 64}}
    assert [info.name for info in imported.objects] == ["dog"]


def test_folders_with_frames_of_the_same_names_are_sequences(tmp_path: Path) -> None:
    files = ["one\\0.jpg", "one\\1.jpg", "set/two/0.jpg", "set/two/1.jpg"]
    path = coco_file(
        tmp_path / "a.json", files, {"image_id": 1}, {"image_id": 4, "segmentation": [[0, 0, 3, 0, 3, 3, 0, 3]]}
    )
    with pytest.raises(MediaError, match=r"2 sequences and none was chosen.*one, set/two"):
        read("coco", path)
    assert areas_by_name(read("coco", path, sequence="one")) == {"0": {1: 64}, "1": {}}
    assert areas_by_name(read("coco", path, sequence="two")) == {"0": {}, "1": {1: 9}}
    with pytest.raises(MediaError, match="no sequence 'three'"):
        read("coco", path, sequence="three")


def test_folders_with_different_frames_are_one_clip(tmp_path: Path) -> None:
    path = coco_file(tmp_path / "a.json", ["train/0.jpg", "val/1.jpg"], {"image_id": 1}, {"image_id": 2})
    assert list(areas_by_name(read("coco", path))) == ["0", "1"]


def test_a_broken_file_among_coco_files_is_left_out(tmp_path: Path) -> None:
    coco_file(tmp_path / "annotations" / "instances_a.json", ["a.jpg"], {"image_id": 1})
    (tmp_path / "annotations" / "instances_b.json").write_text('{"images": [')
    (tmp_path / "images").mkdir()
    assert "1 entry could not be read" in notes_of(read("coco", tmp_path))
    with pytest.raises(MediaError, match="instances_b"):
        read("coco", tmp_path, strict=True)
    with pytest.raises(MediaError, match="There are no COCO files"):
        read("coco", tmp_path / "images")


COCO_ODDITIES: dict[str, dict[str, object]] = {
    "a polygon in a list of lists of pairs": {"segmentation": [[[2, 2], [10, 2], [10, 10], [2, 10]]]},
    "a flat polygon": {"segmentation": SQUARE},
    "numbers as text": {"segmentation": [[str(value) for value in SQUARE]]},
    "a null box": {"bbox": None},
    "keypoints beside the mask": {"keypoints": [1, 2, 2] * 17, "num_keypoints": 17},
    "a score": {"score": 0.9},
    "no category": {"category_id": None},
    "a category that is not listed": {"category_id": 99},
    "a closed ring": {"segmentation": [[*SQUARE, 2, 2]]},
    "a box after an empty mask": {"segmentation": {"size": [HEIGHT, WIDTH], "counts": []}, "bbox": [2, 2, 8, 8]},
    "attributes that are null": {"attributes": None},
    "attributes that are empty": {"attributes": {}},
    "iscrowd as a truth value": {"iscrowd": False},
    "iscrowd that is null": {"iscrowd": None},
}


@pytest.mark.parametrize("given", COCO_ODDITIES.values(), ids=COCO_ODDITIES.keys())
def test_coco_annotations_as_tools_write_them(given: dict[str, object], tmp_path: Path) -> None:
    found = areas_by_name(read("coco", coco_file(tmp_path / "a.json", ["a.jpg"], {"image_id": 1} | given)))
    assert found == {"a": {1: 64}}


def test_coco_results_alone_say_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "results.json").write_text(json.dumps([{"image_id": 1, "segmentation": [SQUARE]}]))
    with pytest.raises(MediaError, match="an object"):
        read("coco", tmp_path / "results.json")


def test_coco_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = coco_file(tmp_path / "a.json", ["a.jpg"], {"image_id": 1})
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert areas_by_name(read("coco", path)) == {"a": {1: 64}}
