"""Datumaro files of others: which annotation is which object, and what has an area."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from export_requests import gradient_video, request_for, squares

from segmentation.errors import MediaError
from segmentation.formats.documents.coco_segmentation import segmentation_of
from segmentation.formats.importing.imported_masks import ImportedMasks, ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import export, import_masks

SIZE = (24, 33)


def file_of(folder: Path, *frames: list[dict[str, object]], labels: tuple[str, ...] = ("dog", "cat")) -> Path:
    items = [
        {"id": f"train/{number:05d}", "annotations": annotations, "image": {"path": "x.jpg", "size": list(SIZE)}}
        for number, annotations in enumerate(frames)
    ]
    entries = [{"name": name, "parent": ""} for name in labels]
    path = folder / "default.json"
    path.write_text(json.dumps({"categories": {"label": {"labels": entries}}, "items": items}))
    return path


def mask_of(label: int, top: int, left: int, **more: object) -> dict[str, object]:
    rle = segmentation_of(squares((1, top, left)) > 0)
    return {"type": "mask", "label_id": label, "rle": rle} | more


def read(path: Path, **fields: object) -> ImportedMasks:
    return finish(import_masks("datumaro", ImportRequest(path, **fields)))  # type: ignore[arg-type]


def labels_of(imported: ImportedMasks) -> list[np.ndarray]:
    return [frame.mask.unpack().labels for frame in imported.frames]


def test_object_ids_and_track_ids_identify_objects_through_the_clip(tmp_path: Path) -> None:
    first = [mask_of(0, 2, 2, object_id=7), mask_of(0, 12, 20, attributes={"track_id": 3})]
    second = [mask_of(0, 12, 20, attributes={"track_id": 3}), mask_of(0, 2, 4, object_id=7)]
    imported = read(file_of(tmp_path, first, second))
    assert [(int(info.id), info.name) for info in imported.objects] == [(3, "dog (3)"), (7, "dog (7)")]
    assert np.array_equal(labels_of(imported)[1], squares((7, 2, 4), (3, 12, 20)))
    assert [frame.name for frame in imported.frames] == ["00000", "00001"]


def test_groups_hold_together_what_is_one_object_of_their_frame_alone(tmp_path: Path) -> None:
    first = [mask_of(0, 2, 2, group=1), mask_of(0, 2, 20, group=1), mask_of(0, 15, 10, group=2)]
    second = [mask_of(0, 2, 3, group=51), mask_of(0, 15, 11, group=52), mask_of(1, 15, 24, group=0)]
    imported = read(file_of(tmp_path, first, second))
    assert np.array_equal(labels_of(imported)[0], squares((1, 2, 2), (1, 2, 20), (2, 15, 10)))
    assert np.array_equal(labels_of(imported)[1], squares((1, 2, 3), (2, 15, 11), (3, 15, 24)))
    assert any("distinguished by label" in note for note in imported.notes)


def test_polygons_boxes_and_ellipses_count_and_higher_ones_cover_lower_ones(tmp_path: Path) -> None:
    shapes = [
        {"type": "polygon", "label_id": 0, "points": [2, 2, 8, 2, 8, 8, 2, 8], "z_order": 1, "object_id": 1},
        {"type": "bbox", "label_id": 0, "bbox": [4, 4, 10, 6], "z_order": 0, "object_id": 2},
        {"type": "ellipse", "label_id": 1, "points": [20, 10, 30, 20], "object_id": 3},
        {"type": "points", "label_id": 1, "points": [1, 1]},
    ]
    imported = read(file_of(tmp_path, shapes))
    (labels,) = labels_of(imported)
    assert (labels[5, 5], labels[5, 12], labels[15, 25], labels[10, 20]) == (1, 2, 3, 0)
    assert abs(int((labels == 3).sum()) - np.pi * 25) < 4
    assert any("1 annotations without an area" in note for note in imported.notes)
    assert any("overlap" in note for note in imported.notes)


def test_what_is_damaged_is_left_out_or_refused(tmp_path: Path) -> None:
    path = file_of(tmp_path, [mask_of(0, 2, 2), {"type": "polygon", "points": [1, 2]}, mask_of(9, 12, 2)])
    imported = read(path)
    assert len(imported.objects) == 1
    assert any("2 entries could not be read" in note for note in imported.notes)
    with pytest.raises(MediaError, match=r"points"):
        read(path, strict=True)


def test_one_of_several_files_must_be_chosen(tmp_path: Path) -> None:
    (tmp_path / "annotations").mkdir()
    for name in ("train", "val"):
        file_of(tmp_path / "annotations", [mask_of(0, 2, 2)]).rename(tmp_path / "annotations" / f"{name}.json")
    with pytest.raises(MediaError, match=r"2 files of Datumaro \(train, val\)"):
        read(tmp_path)
    assert read(tmp_path, sequence="val").sequence == "val"


def test_images_of_known_frames_lie_where_datumaro_looks(tmp_path: Path) -> None:
    masks = [squares((1, 2, 2))] * 2
    report = finish(export("datumaro", request_for(masks, tmp_path / "out", video=gradient_video(2, 24, 33))))
    assert sorted(path.name for path in (tmp_path / "out/images/clip").iterdir()) == ["00000.jpg", "00001.jpg"]
    assert report.files == 4


def test_crowds_are_ignore_beside_others(tmp_path: Path) -> None:
    crowd = mask_of(0, 12, 20, attributes={"is_crowd": True})
    imported = read(file_of(tmp_path, [crowd, mask_of(0, 2, 2)]))
    assert np.array_equal(labels_of(imported)[0], squares((255, 12, 20), (1, 2, 2)))
    assert np.array_equal(labels_of(read(file_of(tmp_path, [crowd])))[0], squares((1, 12, 20)))
