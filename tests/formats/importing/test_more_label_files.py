"""Further label files as tools and their users write them: standard layouts, odd keys, parts of other tasks."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from segmentation.errors import MediaError
from segmentation.formats.importing.imported_masks import ImportedMasks, ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import import_masks

HEIGHT, WIDTH = 40, 60
SQUARE = [2, 2, 10, 2, 10, 10, 2, 10]


def read(name: str, path: Path, *, strict: bool = False, sequence: str = "") -> ImportedMasks:
    return finish(import_masks(name, ImportRequest(path, sequence, (HEIGHT, WIDTH), strict)))


def areas(imported: ImportedMasks) -> dict[str, dict[int, int]]:
    found = {frame.name: np.unique(frame.mask.unpack().labels, return_counts=True) for frame in imported.frames}
    return {name: {int(i): int(n) for i, n in zip(*entry, strict=True) if i} for name, entry in found.items()}


def said(imported: ImportedMasks) -> str:
    return " ".join(imported.notes)


def coco(path: Path, files: list[str], *annotations: dict[str, object], categories: list[object] | None = None) -> Path:
    """A file with images 1 to N called `files`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    images = [{"id": i, "file_name": name, "height": HEIGHT, "width": WIDTH} for i, name in enumerate(files, start=1)]
    written = [{"id": i, "category_id": 1, "segmentation": [SQUARE]} | a for i, a in enumerate(annotations, start=1)]
    document = {"images": images, "annotations": written, "categories": categories or [{"id": 1, "name": "dog"}]}
    path.write_text(json.dumps(document))
    return path


def test_coco_in_the_standard_layout_is_read_from_its_folder(tmp_path: Path) -> None:
    coco(tmp_path / "annotations" / "instances_default.json", ["a.jpg", "b.jpg"], {"image_id": 1}, {"image_id": 2})
    (tmp_path / "annotations" / "captions_default.json").write_text("{}")
    (tmp_path / "annotations" / "person_keypoints_default.json").write_text("{}")
    (tmp_path / "images").mkdir()
    assert areas(read("coco", tmp_path)) == {"a": {1: 64}, "b": {1: 64}}


def test_several_coco_files_of_a_folder_are_one_clip(tmp_path: Path) -> None:
    other = [{"id": 7, "name": "dog"}, {"id": 1, "name": "cat"}]
    coco(tmp_path / "annotations" / "instances_train.json", ["a.jpg", "c.jpg"], {"image_id": 1}, {"image_id": 2})
    val = coco(tmp_path / "annotations" / "instances_val.json", ["b.jpg"], {"image_id": 1, "category_id": 7})
    val.write_text(json.dumps(json.loads(val.read_text()) | {"categories": other}))
    imported = read("coco", tmp_path)
    assert areas(imported) == {"a": {1: 64}, "c": {1: 64}, "b": {1: 64}}
    assert [info.name for info in imported.objects] == ["dog"]


def test_an_image_in_two_coco_files_is_taken_once(tmp_path: Path) -> None:
    coco(tmp_path / "annotations" / "instances_all.json", ["a.jpg"], {"image_id": 1})
    coco(tmp_path / "annotations" / "instances_val.json", ["a.jpg"], {"image_id": 1})
    imported = read("coco", tmp_path)
    assert areas(imported) == {"a": {1: 64}}
    assert "1 images that stand in several files" in said(imported)


def test_roboflow_keeps_a_file_in_each_split(tmp_path: Path) -> None:
    for split, name in (("train", "00000_jpg.rf.0a.jpg"), ("valid", "00001_jpg.rf.0b.jpg")):
        nothing = [{"id": 0, "name": "objects", "supercategory": "none"}, {"id": 1, "name": "dog"}]
        coco(tmp_path / split / "_annotations.coco.json", [name], {"image_id": 1}, categories=nothing)
    imported = read("coco", tmp_path)
    assert areas(imported) == {"00000_jpg.rf.0a": {1: 64}, "00001_jpg.rf.0b": {1: 64}}
    assert [info.name for info in imported.objects] == ["dog"]


def test_folders_with_frames_of_the_same_names_are_sequences(tmp_path: Path) -> None:
    files = ["one\\0.jpg", "one\\1.jpg", "set/two/0.jpg", "set/two/1.jpg"]
    path = coco(
        tmp_path / "a.json", files, {"image_id": 1}, {"image_id": 4, "segmentation": [[0, 0, 3, 0, 3, 3, 0, 3]]}
    )
    with pytest.raises(MediaError, match=r"2 sequences and none was chosen.*one, set/two"):
        read("coco", path)
    assert areas(read("coco", path, sequence="one")) == {"0": {1: 64}, "1": {}}
    assert areas(read("coco", path, sequence="two")) == {"0": {}, "1": {1: 9}}
    with pytest.raises(MediaError, match="no sequence 'three'"):
        read("coco", path, sequence="three")


def test_folders_with_different_frames_are_one_clip(tmp_path: Path) -> None:
    path = coco(tmp_path / "a.json", ["train/0.jpg", "val/1.jpg"], {"image_id": 1}, {"image_id": 2})
    assert list(areas(read("coco", path))) == ["0", "1"]


def test_a_broken_file_among_coco_files_is_left_out(tmp_path: Path) -> None:
    coco(tmp_path / "annotations" / "instances_a.json", ["a.jpg"], {"image_id": 1})
    (tmp_path / "annotations" / "instances_b.json").write_text('{"images": [')
    (tmp_path / "images").mkdir()
    assert "1 entry could not be read" in said(read("coco", tmp_path))
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
    found = areas(read("coco", coco(tmp_path / "a.json", ["a.jpg"], {"image_id": 1} | given)))
    assert found == {"a": {1: 64}}


def test_coco_results_alone_say_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "results.json").write_text(json.dumps([{"image_id": 1, "segmentation": [SQUARE]}]))
    with pytest.raises(MediaError, match="an object"):
        read("coco", tmp_path / "results.json")


def test_coco_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = coco(tmp_path / "a.json", ["a.jpg"], {"image_id": 1})
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert areas(read("coco", path)) == {"a": {1: 64}}


def labelme(folder: Path, *shapes: object, name: str = "0", **more: object) -> Path:
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
    "a score and attributes": {"score": None, "attributes": {}, "difficult": False, "kie_linking": []},
}


@pytest.mark.parametrize("given", LABELME_ODDITIES.values(), ids=LABELME_ODDITIES.keys())
def test_labelme_shapes_as_tools_write_them(given: dict[str, object], tmp_path: Path) -> None:
    assert areas(read("labelme", labelme(tmp_path / "in", POLYGON | given))) == {"0": {1: 64}}


def test_labelme_flags_of_the_image_may_be_null(tmp_path: Path) -> None:
    assert areas(read("labelme", labelme(tmp_path / "in", POLYGON, flags=None))) == {"0": {1: 64}}


def test_labelme_frames_without_shapes_are_empty(tmp_path: Path) -> None:
    labelme(tmp_path / "in", POLYGON)
    assert areas(read("labelme", labelme(tmp_path / "in", name="1"))) == {"0": {1: 64}, "1": {}}


def label_studio(path: Path, *results: object, **task: object) -> Path:
    path.write_text(json.dumps([{"data": {"image": "/x/0.jpg"}, "annotations": [{"result": list(results)}]} | task]))
    return path


AREA = {
    "type": "rectanglelabels",
    "original_width": WIDTH,
    "original_height": HEIGHT,
    "value": {"x": 0, "y": 0, "width": 50, "height": 50, "rectanglelabels": ["dog"]},
}


@pytest.mark.parametrize(
    "other",
    [
        {"type": "keypointlabels", "value": {"x": 1, "y": 1, "width": 0.2, "keypointlabels": ["nose"]}},
        {"type": "relation", "from_id": "a", "to_id": "b", "direction": "right"},
        {"type": "choices", "value": {"choices": ["indoor"]}},
        {"type": "textarea", "value": {"text": ["hello"]}},
        {"type": "taxonomy", "value": {"taxonomy": [["a", "b"]]}},
        {"type": "rating", "value": {"rating": 3}},
    ],
)
def test_label_studio_results_of_other_tasks_stop_nothing(other: object, tmp_path: Path) -> None:
    assert areas(read("label-studio", label_studio(tmp_path / "a.json", AREA, other))) == {"0": {1: 600}}


def test_label_studio_areas_without_a_label_have_one_name(tmp_path: Path) -> None:
    bare = AREA | {"type": "rectangle", "value": {"x": 0, "y": 0, "width": 50, "height": 50}}
    assert areas(read("label-studio", label_studio(tmp_path / "a.json", bare))) == {"0": {1: 600}}


def test_label_studio_tasks_without_data_are_numbered(tmp_path: Path) -> None:
    path = label_studio(tmp_path / "a.json", AREA, data={"$undefined$": "x"})
    assert areas(read("label-studio", path)) == {"0": {1: 600}}


def test_label_studio_drafts_and_empty_tasks_are_empty(tmp_path: Path) -> None:
    tasks = json.loads(label_studio(tmp_path / "a.json", AREA).read_text())
    tasks.append({"data": {"image": "1.jpg"}, "annotations": [], "drafts": [], "predictions": []})
    (tmp_path / "a.json").write_text(json.dumps(tasks))
    assert areas(read("label-studio", tmp_path / "a.json")) == {"0": {1: 600}, "1": {}}


def cvat(path: Path, shapes: str, image: str = 'id="0" name="0.jpg" width="60" height="40"') -> Path:
    path.write_text(f"<annotations><version>1.1</version><image {image}>{shapes}</image></annotations>")
    return path


@pytest.mark.parametrize(
    ("shapes", "expected"),
    [
        ('<polygon label="dog" points="2,2;10,2;10,10;2,10" z_order="0"/>', {1: 64}),
        ('<polygon label="dog" points="2.0,2.0;10.0,2.0;10.0,10.0;2.0,10.0;"/>', {1: 64}),
        ('<box label="dog" xtl="2" ytl="2" xbr="10" ybr="10" rotation="0.0"/>', {1: 64}),
        ('<box label="dog" xtl="2" ytl="2" xbr="10" ybr="10"><attribute name="id">7</attribute></box>', {1: 64}),
        ('<tag label="night"/><box label="dog" xtl="2" ytl="2" xbr="10" ybr="10"/>', {1: 64}),
        (
            '<skeleton label="man"><points label="1" points="1,1"/></skeleton><box xtl="2" ytl="2" xbr="10" ybr="10"/>',
            {1: 64},
        ),
        ('<cuboid label="car" xtl1="1"/><box label="dog" xtl="2" ytl="2" xbr="10" ybr="10"/>', {1: 64}),
        ('<ellipse label="dog" cx="20" cy="20" rx="4" ry="4"/>', {1: 52}),
        ('<polyline label="dog" points="1,1;2,2"/><box label="dog" xtl="2" ytl="2" xbr="10" ybr="10"/>', {1: 64}),
    ],
)
def test_cvat_shapes_as_tools_write_them(shapes: str, expected: dict[int, int], tmp_path: Path) -> None:
    assert areas(read("cvat-images", cvat(tmp_path / "annotations.xml", shapes))) == {"0": expected}


def test_cvat_images_in_sub_folders_and_zips_are_read(tmp_path: Path) -> None:
    xml = cvat(
        tmp_path / "a.xml",
        '<box label="dog" xtl="2" ytl="2" xbr="10" ybr="10"/>',
        'name="sub/0.jpg" width="60" height="40"',
    )
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(xml, "annotations.xml")
        archive.writestr("images/sub/0.jpg", b"")
    assert areas(read("cvat-images", tmp_path / "a.zip")) == {"0": {1: 64}}


YOLO_SQUARE = "0.1 0.1 0.3 0.1 0.3 0.3 0.1 0.3"


@pytest.mark.parametrize(
    "text",
    [
        f"0 {YOLO_SQUARE}",
        f"0 {YOLO_SQUARE} ",
        f"0\t{YOLO_SQUARE.replace(' ', chr(9))}",
        f"0.0 {YOLO_SQUARE}",
        f"0 {YOLO_SQUARE} 0.93",
        f"\ufeff0 {YOLO_SQUARE}",
        f"0 {YOLO_SQUARE}\r\n\r\n",
        f"0 {YOLO_SQUARE}\n0 0.5 0.5 0.1 0.1",
    ],
)
def test_yolo_lines_as_tools_write_them(text: str, tmp_path: Path) -> None:
    (tmp_path / "0.txt").write_text(text, encoding="utf-8")
    found = areas(read("yolo-seg", tmp_path))
    assert list(found) == ["0"]
    assert set(found["0"]) == {1}


def test_an_empty_yolo_file_is_a_frame_without_objects(tmp_path: Path) -> None:
    (tmp_path / "0.txt").write_text(f"0 {YOLO_SQUARE}")
    (tmp_path / "1.txt").write_text("")
    assert areas(read("yolo-seg", tmp_path))["1"] == {}


def test_masks_with_a_preview_and_notes_beside_them_are_read(tmp_path: Path) -> None:
    labels = np.zeros((HEIGHT, WIDTH), np.uint8)
    labels[2:10, 2:10] = 1
    for number in range(3):
        Image.fromarray(labels * np.uint8(255)).save(tmp_path / f"{number}.png")
    (tmp_path / "Thumbs.db").write_bytes(b"x")
    (tmp_path / ".DS_Store").write_bytes(b"x")
    (tmp_path / "readme.txt").write_text("masks")
    photo = cv2.resize(np.random.default_rng(1).integers(0, 255, (9, 9, 3), np.uint8), (WIDTH, HEIGHT))
    Image.fromarray(photo).save(tmp_path / "preview.png")
    imported = read("png", tmp_path)
    assert areas(imported) == {str(number): {1: 64} for number in range(3)}
    assert "preview.png is a picture" in said(imported)


def test_a_grey_photo_among_binary_masks_is_left_out(tmp_path: Path) -> None:
    labels = np.zeros((HEIGHT, WIDTH), np.uint8)
    labels[2:10, 2:10] = 255
    for number in range(3):
        Image.fromarray(labels).save(tmp_path / f"{number}.png")
    photo = cv2.resize(np.random.default_rng(1).integers(0, 255, (9, 9), np.uint8), (WIDTH, HEIGHT))
    Image.fromarray(photo).save(tmp_path / "9.png")
    assert areas(read("png", tmp_path)) == {str(number): {1: 64} for number in range(3)}


@pytest.mark.parametrize("key", ["isat", "via", "makesense"])
def test_files_of_other_tools_are_refused_in_one_sentence(key: str, tmp_path: Path) -> None:
    region = {"shape_attributes": {"name": "polygon", "all_points_x": [1, 5], "all_points_y": [1, 5]}}
    via = {"0.jpg123": {"filename": "0.jpg", "size": 123, "regions": [region], "file_attributes": {}}}
    documents = {"via": via, "isat": {"info": {}, "objects": []}, "makesense": [{"name": "x"}]}
    (tmp_path / "0.json").write_text(json.dumps(documents[key]))
    for name in ("labelme", "coco", "ytvis", "label-studio"):
        with pytest.raises(MediaError) as caught:
            read(name, tmp_path if name == "labelme" else tmp_path / "0.json")
        assert caught.value.advice
