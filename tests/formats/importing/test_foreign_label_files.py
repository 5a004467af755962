"""Label files as other tools write them: instances stay apart (kind C), identity is found (D), every area that a tool
draws is read (E), odd entries are left out (F), numbers may be loose (G), and what changes the meaning counts (H).
"""

from __future__ import annotations

import base64
import io
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from segmentation.errors import MediaError
from segmentation.formats.importing.imported_masks import ImportedMasks, ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import import_masks

HEIGHT, WIDTH = 40, 60


def box(x: float, y: float, side: float) -> list[float]:
    return [x, y, x + side, y, x + side, y + side, x, y + side]


def read(name: str, path: Path, *, strict: bool = False, sequence: str = "") -> ImportedMasks:
    return finish(import_masks(name, ImportRequest(path, sequence, (HEIGHT, WIDTH), strict)))


def areas(imported: ImportedMasks) -> list[dict[int, int]]:
    found = [np.unique(frame.mask.unpack().labels, return_counts=True) for frame in imported.frames]
    return [{int(i): int(n) for i, n in zip(*entry, strict=True) if i} for entry in found]


def said(imported: ImportedMasks) -> str:
    return " ".join(imported.notes)


def coco(folder: Path, *annotations: dict[str, object], images: list[dict[str, object]] | None = None) -> Path:
    default = [{"id": i, "file_name": f"{i:05d}.png", "height": HEIGHT, "width": WIDTH} for i in (1, 2, 3)]
    plain = {"category_id": 1, "iscrowd": 0, "bbox": [0, 0, 1, 1]}
    written = [{"id": number} | plain | given for number, given in enumerate(annotations, start=1)]
    path = folder / "masks.json"
    document = {"images": images or default, "annotations": written, "categories": [{"id": 1, "name": "dog"}]}
    path.write_text(json.dumps(document))
    return path


@pytest.mark.parametrize("place", ["track_id", "instance_id", "attributes"])
def test_identity_is_found_under_the_keys_of_other_tools(tmp_path: Path, place: str) -> None:
    def of(track: int, image: int, side: int) -> dict[str, object]:
        identity = {"attributes": {"track_id": track}} if place == "attributes" else {place: track}
        return {"image_id": image, "segmentation": [box(2, 2, side)]} | identity

    imported = read("coco", coco(tmp_path, of(5, 1, 8), of(9, 2, 6), of(5, 3, 8)))
    assert areas(imported) == [{5: 64}, {9: 36}, {5: 64}]
    assert "track ids" not in said(imported)


@pytest.mark.parametrize("tracks", [(0, 1), (300, 301), ("a", "b"), (2**40, 2**40 + 1)])
def test_identity_that_fits_no_object_id_is_numbered_from_1(tmp_path: Path, tracks: tuple[object, object]) -> None:
    parts = [{"image_id": i, "track_id": tracks[i - 1], "segmentation": [box(2, 2, 8)]} for i in (1, 2)]
    imported = read("coco", coco(tmp_path, *parts))
    assert areas(imported) == [{1: 64}, {2: 64}, {}]
    assert "numbered from 1" in said(imported)


@pytest.mark.parametrize("key", ["1", 1.0])
def test_loose_numbers_and_texts_are_keys(tmp_path: Path, key: object) -> None:
    images = [{"id": 1, "file_name": "C:\\data\\00000.png", "height": 40.0, "width": "60"}]
    imported = read("coco", coco(tmp_path, {"image_id": key, "segmentation": [box(2, 2, 8)]}, images=images))
    assert areas(imported) == [{1: 64}]
    assert imported.frames[0].name == "00000"


def test_loose_size_is_taken_from_the_clip(tmp_path: Path) -> None:
    images = [{"id": 2**40, "file_name": "0.png", "height": None, "width": None}]
    rle = {"size": [HEIGHT, WIDTH], "counts": [80, 5]}
    imported = read("coco", coco(tmp_path, {"image_id": 2**40, "segmentation": rle}, images=images))
    assert areas(imported) == [{1: 5}]


ODD_PARTS = [[[1, 2, 3, 4]], [[]], [["x"] * 6], {"size": [HEIGHT, WIDTH], "counts": [-1]}, "text"]


@pytest.mark.parametrize("part", ODD_PARTS)
def test_odd_parts_are_left_out_with_a_note(tmp_path: Path, part: object) -> None:
    good = {"image_id": 1, "track_id": 1, "segmentation": [box(2, 2, 8)]}
    path = coco(tmp_path, good, {"image_id": 2, "track_id": 1, "segmentation": part})
    imported = read("coco", path)
    assert areas(imported) == [{1: 64}, {}, {}]
    assert "left out" in said(imported)
    with pytest.raises(MediaError):
        read("coco", path, strict=True)


def test_odd_parts_alone_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="three points"):
        read("coco", coco(tmp_path, {"image_id": 1, "segmentation": [[1, 2, 3, 4]]}))


def test_coco_boxes_without_areas_are_filled(tmp_path: Path) -> None:
    imported = read("coco", coco(tmp_path, {"image_id": 1, "segmentation": [], "bbox": [5, 5, 10, 4]}))
    assert areas(imported)[0] == {1: 40}
    assert "only a box" in said(imported)


def test_coco_crowds_are_ignore_and_lie_below_objects(tmp_path: Path) -> None:
    crowd = {"image_id": 1, "iscrowd": 1, "segmentation": [box(0, 0, 20)]}
    imported = read("coco", coco(tmp_path, {"image_id": 1, "segmentation": [box(0, 0, 10)]}, crowd))
    assert areas(imported)[0] == {1: 100, 255: 300}
    assert "'ignore'" in said(imported)


def test_coco_masks_that_cvat_calls_crowds_stay_objects(tmp_path: Path) -> None:
    mask = {"image_id": 1, "iscrowd": 1, "segmentation": [box(0, 0, 10)], "attributes": {"occluded": False}}
    assert areas(read("coco", coco(tmp_path, mask, {"image_id": 2, "segmentation": [box(0, 0, 5)]})))[0] == {1: 100}


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
    assert "order in each image" in said(imported)


def test_instances_of_one_group_with_other_labels_stay_apart(tmp_path: Path) -> None:
    shapes = [{"points": square(2, 9), "group_id": 1}, {"points": square(30, 5), "group_id": 1, "label": "cat"}]
    imported = read("labelme", labelme(tmp_path / "m", *shapes))
    assert areas(imported) == [{1: 81, 2: 25}]
    assert [info.name for info in imported.objects] == ["dog", "cat"]


@pytest.mark.parametrize("group", [-1, 2**40, 7.0])
def test_loose_groups_are_groups_or_none(tmp_path: Path, group: float) -> None:
    imported = read("labelme", labelme(tmp_path / "m", {"points": square(2, 9), "group_id": group}))
    assert list(areas(imported)[0].values()) == [81]


def stamp(pixels: np.ndarray) -> str:
    data = io.BytesIO()
    Image.fromarray(pixels).save(data, "PNG")
    return base64.b64encode(data.getvalue()).decode()


DRAWN = {
    "mask": ({"points": [[5, 6], [13, 14]], "mask": stamp(np.ones((9, 9), np.uint8))}, 81),
    "circle": ({"points": [[20, 20], [25, 20]]}, 81),
    "rotation": ({"points": [[20, 10], [25, 15], [20, 20], [15, 15]]}, 61),
    "rectangle": ({"points": [[2, 3], [5, 7]]}, 20),
}


@pytest.mark.parametrize("kind", DRAWN)
def test_drawn_areas_of_labelme_are_read(tmp_path: Path, kind: str) -> None:
    shape, pixels = DRAWN[kind]
    imported = read("labelme", labelme(tmp_path / "m", shape | {"shape_type": kind}))
    assert areas(imported) == [{1: pixels}]


def test_drawn_points_alone_are_nothing_to_import(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="no mask to import"):
        read("labelme", labelme(tmp_path / "m", {"points": [[1, 1]], "shape_type": "point"}))


def test_odd_json_among_labelme_files_is_left_out(tmp_path: Path) -> None:
    folder = labelme(tmp_path / "m", {"points": square(2, 9)})
    (folder / "settings.json").write_text('{"theme": "dark"}')
    (folder / "broken.json").write_text("{")
    imported = read("labelme", folder)
    assert [frame.name for frame in imported.frames] == ["00000"]
    assert "2 entries" in said(imported)


def cvat(folder: Path, body: str, *, task: str = "") -> Path:
    path = folder / "annotations.xml"
    image = f'<image id="0" name="00000.png" width="{WIDTH}" height="{HEIGHT}">{body}</image>' if not task else body
    path.write_text(f"<annotations><version>1.1</version>{task}{image}</annotations>")
    return path


MASK = '<mask label="dog" occluded="0" rle="{}" left="{}" top="0" width="4" height="4" z_order="0"/>'


def test_instances_of_cvat_masks_without_a_group_stay_apart(tmp_path: Path) -> None:
    imported = read("cvat-images", cvat(tmp_path, MASK.format("0, 16", 0) + MASK.format("0, 16", 9)))
    assert areas(imported) == [{1: 16, 2: 16}]


def test_loose_run_lengths_of_cvat_may_lack_their_tail(tmp_path: Path) -> None:
    assert areas(read("cvat-images", cvat(tmp_path, MASK.format("2, 5", 0)))) == [{1: 5}]


CVAT_DRAWN = {
    "polygon": ('points="2,2;12,2;12,12;2,12"', 100),
    "box": ('xtl="2" ytl="2" xbr="12" ybr="7"', 50),
    "box turned": ('xtl="10" ytl="10" xbr="20" ybr="14" rotation="90"', 40),
    "ellipse": ('cx="20" cy="20" rx="5" ry="5"', 80),
}


@pytest.mark.parametrize("kind", CVAT_DRAWN)
def test_drawn_areas_of_cvat_are_read(tmp_path: Path, kind: str) -> None:
    attributes, pixels = CVAT_DRAWN[kind]
    imported = read("cvat-images", cvat(tmp_path, f'<{kind.split()[0]} label="dog" occluded="0" {attributes}/>'))
    assert areas(imported)[0][1] == pytest.approx(pixels, abs=4)


def test_a_turned_box_is_turned(tmp_path: Path) -> None:
    attributes, _ = CVAT_DRAWN["box turned"]
    imported = read("cvat-images", cvat(tmp_path, f'<box label="dog" {attributes}/>'))
    rows, columns = np.nonzero(imported.frames[0].mask.unpack().labels)
    assert (int(np.ptp(rows)) + 1, int(np.ptp(columns)) + 1) == (10, 4)


def test_the_step_of_a_cvat_task_leaves_other_frames_out(tmp_path: Path) -> None:
    size = f"<original_size><width>{WIDTH}</width><height>{HEIGHT}</height></original_size>"
    frames = "<start_frame>0</start_frame><stop_frame>9</stop_frame><frame_filter>step=5</frame_filter>"
    keys = '<box frame="0" outside="0" xtl="2" ytl="2" xbr="6" ybr="6"/>'
    body = f'<track id="0" label="dog">{keys}</track>'
    imported = read("cvat-video", cvat(tmp_path, body, task=f"<meta><task>{frames}{size}</task></meta>"))
    assert [frame.name for frame in imported.frames] == ["frame_000000", "frame_000005"]
    assert "every 5th frame" in said(imported)


def label_studio(folder: Path, *annotations: dict[str, object]) -> Path:
    path = folder / "tasks.json"
    path.write_text(json.dumps([{"data": {"image": "/data/upload/1/ab12cd34-00000.png"}, "annotations": annotations}]))
    return path


def region(kind: str, value: dict[str, object]) -> dict[str, object]:
    head = {"type": f"{kind}labels", "original_height": HEIGHT, "original_width": WIDTH, "image_rotation": 0, "id": "x"}
    return head | {"value": value | {f"{kind}labels": ["dog"]}}


STUDIO = {
    "polygon": ({"points": [[10, 10], [20, 10], [20, 35], [10, 35]]}, 60),
    "rectangle": ({"x": 50, "y": 50, "width": 10, "height": 10, "rotation": 0}, 24),
    "ellipse": ({"x": 50, "y": 50, "radiusX": 10, "radiusY": 15}, 113),
}


@pytest.mark.parametrize("kind", STUDIO)
def test_drawn_areas_of_label_studio_are_read(tmp_path: Path, kind: str) -> None:
    value, pixels = STUDIO[kind]
    imported = read("label-studio", label_studio(tmp_path, {"result": [region(kind, value)]}))
    assert areas(imported)[0][1] == pytest.approx(pixels, abs=4)


def test_cancelled_annotations_do_not_count(tmp_path: Path) -> None:
    kept, skipped = (region("rectangle", {"x": 0, "y": 0, "width": width, "height": 10}) for width in (10, 50))
    imported = read(
        "label-studio", label_studio(tmp_path, {"result": [kept]}, {"was_cancelled": True, "result": [skipped]})
    )
    assert areas(imported) == [{1: 24}]


def yolo(folder: Path, text: str, **others: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "00000.txt").write_text(text)
    for name, content in others.items():
        (folder / f"{name}.txt").write_text(content)
    return folder


GOOD = "0 0.1 0.1 0.5 0.1 0.5 0.5\n"


def test_odd_shares_are_cut_to_the_frame(tmp_path: Path) -> None:
    imported = read("yolo-seg", yolo(tmp_path / "y", "0 0.1 -0.0004 1.0004 0.1 0.3 0.3\n"))
    assert areas(imported)[0].keys() == {1}
    assert "cut to it" in said(imported)


def test_odd_lines_and_files_of_yolo_are_left_out(tmp_path: Path) -> None:
    folder = yolo(tmp_path / "y", GOOD + "0 0.5 0.5 0.1 0.1\n", readme="made by hand\n", classes="car\nbus\n")
    imported = read("yolo-seg", folder)
    assert [info.name for info in imported.objects] == ["car"]
    assert len(imported.frames) == 1
    assert "2 entries" in said(imported)
    with pytest.raises(MediaError):
        read("yolo-seg", folder, strict=True)


def test_instances_of_one_yolo_class_stay_apart(tmp_path: Path) -> None:
    imported = read("yolo-seg", yolo(tmp_path / "y", GOOD + "0 0.6 0.6 0.9 0.6 0.9 0.9\n"))
    assert areas(imported)[0].keys() == {1, 2}


def test_videos_of_equal_folder_names_are_distinguished(tmp_path: Path) -> None:
    def of(key: int, path: str) -> dict[str, object]:
        return {"id": key, "height": HEIGHT, "width": WIDTH, "length": 1, "file_names": [path]}

    annotations = [{"id": i, "video_id": i, "category_id": 1, "segmentations": [[box(2, 2, 3 + i)]]} for i in (1, 2)]
    path = tmp_path / "y.json"
    videos = [of(1, "a/img/0.jpg"), of(2, "b/img/0.jpg")]
    path.write_text(json.dumps({"videos": videos, "annotations": annotations, "categories": [{"id": 1, "name": "x"}]}))
    with pytest.raises(MediaError, match=r"img \(1\), img \(2\)"):
        read("ytvis", path)
    assert areas(read("ytvis", path, sequence="2")) == [{2: 25}]
