"""Annotations of COCO files: identity, areas, crowds and odd parts, as other tools write them."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from foreign_files import HEIGHT, WIDTH, areas, box, notes_of, read

from segmentation.domain.label_mask import LabelMask
from segmentation.errors import MediaError
from segmentation.formats.importing.imported_masks import ImportedMasks, ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import import_masks


def coco(folder: Path, *annotations: dict[str, object], images: list[dict[str, object]] | None = None) -> Path:
    default = [{"id": i, "file_name": f"{i:05d}.png", "height": HEIGHT, "width": WIDTH} for i in (1, 2, 3)]
    plain = {"category_id": 1, "iscrowd": 0, "bbox": [0, 0, 1, 1]}
    written = [{"id": number} | plain | given for number, given in enumerate(annotations, start=1)]
    path = folder / "masks.json"
    document = {"images": images or default, "annotations": written, "categories": [{"id": 1, "name": "dog"}]}
    path.write_text(json.dumps(document))
    return path


@pytest.mark.parametrize("place", ["track_id", "instance_id", "tracker_id", "attributes"])
def test_identity_is_found_under_the_keys_of_other_tools(tmp_path: Path, place: str) -> None:
    def of(track: int, image: int, side: int) -> dict[str, object]:
        identity = {"attributes": {"track_id": track}} if place == "attributes" else {place: track}
        return {"image_id": image, "segmentation": [box(2, 2, side)]} | identity

    imported = read("coco", coco(tmp_path, of(5, 1, 8), of(9, 2, 6), of(5, 3, 8)))
    assert areas(imported) == [{5: 64}, {9: 36}, {5: 64}]
    assert "track ids" not in notes_of(imported)


@pytest.mark.parametrize("tracks", [(0, 1), (300, 301), ("a", "b"), (2**40, 2**40 + 1)])
def test_identity_that_fits_no_object_id_is_numbered_from_1(tmp_path: Path, tracks: tuple[object, object]) -> None:
    parts = [{"image_id": i, "track_id": tracks[i - 1], "segmentation": [box(2, 2, 8)]} for i in (1, 2)]
    imported = read("coco", coco(tmp_path, *parts))
    assert areas(imported) == [{1: 64}, {2: 64}, {}]
    assert "numbered from 1" in notes_of(imported)


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
    assert "left out" in notes_of(imported)
    with pytest.raises(MediaError):
        read("coco", path, strict=True)


def test_odd_parts_alone_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="three points"):
        read("coco", coco(tmp_path, {"image_id": 1, "segmentation": [[1, 2, 3, 4]]}))


def test_coco_boxes_without_areas_are_filled(tmp_path: Path) -> None:
    imported = read("coco", coco(tmp_path, {"image_id": 1, "segmentation": [], "bbox": [5, 5, 10, 4]}))
    assert areas(imported)[0] == {1: 40}
    assert "only a box" in notes_of(imported)


def test_coco_crowds_are_ignore_and_lie_below_objects(tmp_path: Path) -> None:
    crowd = {"image_id": 1, "iscrowd": 1, "segmentation": [box(0, 0, 20)]}
    imported = read("coco", coco(tmp_path, {"image_id": 1, "segmentation": [box(0, 0, 10)]}, crowd))
    assert areas(imported)[0] == {1: 100, 255: 300}
    assert "'ignore'" in notes_of(imported)


def test_coco_masks_that_cvat_calls_crowds_stay_objects(tmp_path: Path) -> None:
    mask = {"image_id": 1, "iscrowd": 1, "segmentation": [box(0, 0, 10)], "attributes": {"occluded": False}}
    assert areas(read("coco", coco(tmp_path, mask, {"image_id": 2, "segmentation": [box(0, 0, 5)]})))[0] == {1: 100}


def read_back(name: str, path: Path) -> ImportedMasks:
    return finish(import_masks(name, ImportRequest(path)))


def foreign(tmp_path: Path, annotations: list[dict[str, object]], images: int = 1, **size: int) -> Path:
    path = tmp_path / "foreign.json"
    entries = [{"id": i, "file_name": f"a/f{i}.png", "height": 6, "width": 8, **size} for i in range(images)]
    categories = [{"id": 7, "name": "dog"}, {"id": 9, "name": "cat"}]
    path.write_text(json.dumps({"images": entries, "annotations": annotations, "categories": categories}))
    return path


def part(image: int, category: int, column: int) -> dict[str, object]:
    ring = [column, 0, column + 1, 0, column + 1, 6, column, 6]
    return {"image_id": image, "category_id": category, "segmentation": [ring]}


def test_files_of_other_tools_are_numbered_by_category_and_order(tmp_path: Path) -> None:
    parts = [part(0, 7, 1), part(0, 9, 2), part(0, 7, 3), part(1, 9, 4), part(1, 7, 3)]
    imported = read_back("coco", foreign(tmp_path, parts, images=2))
    assert [info.name for info in imported.objects] == ["dog (1)", "cat", "dog (3)"]
    assert [frame.name for frame in imported.frames] == ["f0", "f1"]
    assert imported.frames[0].mask.unpack().labels[0].tolist() == [0, 1, 2, 3, 0, 0, 0, 0]
    assert imported.frames[1].mask.unpack().labels[0].tolist() == [0, 0, 0, 1, 2, 0, 0, 0]
    assert "no track ids" in imported.notes[0]


def test_overlaps_are_noted_and_the_later_object_wins(tmp_path: Path) -> None:
    imported = read_back("coco", foreign(tmp_path, [part(0, 7, 1), part(0, 9, 1)]))
    assert imported.frames[0].mask.unpack() == LabelMask(np.tile(np.array([0, 2, 0, 0, 0, 0, 0, 0], np.uint8), (6, 1)))
    assert "overlap on 1 frames" in imported.notes[-1]


def test_negative_track_ids_identify_nothing(tmp_path: Path) -> None:
    parts = [{"image_id": 1, "track_id": -1, "segmentation": [box(x, 2, 8)]} for x in (2, 20)]
    assert areas(read("coco", coco(tmp_path, *parts)))[0] == {1: 64, 2: 64}


def test_annotations_to_be_ignored_are_no_objects(tmp_path: Path) -> None:
    parts = [{"image_id": 1, "segmentation": [box(x, 2, 8)], "ignore": x // 20} for x in (2, 20)]
    imported = read("coco", coco(tmp_path, *parts))
    assert areas(imported)[0] == {1: 64, 255: 64}
    assert "read as 'ignore'" in notes_of(imported)


def test_images_that_make_no_sense_and_of_another_size_are_left_out(tmp_path: Path) -> None:
    sound = [{"id": i, "file_name": f"{i}.png", "height": HEIGHT, "width": WIDTH} for i in (1, 2)]
    other = {"id": 3, "file_name": "3.png", "height": HEIGHT + 1, "width": WIDTH}
    path = coco(tmp_path, {"image_id": 1, "segmentation": [box(2, 2, 8)]}, images=[*sound, other, None, {"id": []}])  # type: ignore[list-item]
    imported = read("coco", path)
    assert areas(imported) == [{1: 64}, {}]
    assert "3 entries" in notes_of(imported)


@pytest.mark.parametrize("size", [[48], [], [HEIGHT, "x"], 48, None])
def test_run_lengths_without_a_size_are_left_out(tmp_path: Path, size: object) -> None:
    good = {"image_id": 1, "segmentation": [box(2, 2, 8)]}
    imported = read("coco", coco(tmp_path, good, {"image_id": 1, "segmentation": {"size": size, "counts": [80, 5]}}))
    assert areas(imported)[0] == {1: 64}
