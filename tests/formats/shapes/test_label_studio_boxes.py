"""Boxes of Label Studio: on and off, between keyframes, turned, and odd ones."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from export_requests import request_for, squares

from segmentation.errors import MediaError, UserError
from segmentation.formats.exporting.export_report import LossKind
from segmentation.formats.importing.imported_masks import ImportedMasks, ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import export, import_masks

HEIGHT, WIDTH = 24, 33
FRAMES = 4


def read(name: str, path: Path, *, strict: bool = False) -> ImportedMasks:
    return finish(import_masks(name, ImportRequest(path, "", (HEIGHT, WIDTH), strict, FRAMES)))


def boxes(*sequences: list[object]) -> object:
    results = [
        {"id": f"r{i}", "type": "videorectangle", "value": {"labels": [f"l{i}"], "sequence": keys}}
        for i, keys in enumerate(sequences)
    ]
    return [{"id": 1, "data": {"video": "a.mp4"}, "annotations": [{"result": results}]}]


KEY = {"frame": 1, "enabled": True, "x": 0, "y": 0, "width": 50, "height": 50}
ODD_KEYS: list[object] = [
    {},
    "text",
    KEY | {"frame": 0},
    KEY | {"frame": FRAMES + 1},
    KEY | {"width": -5},
    KEY | {"x": float("nan")},
    KEY | {"height": None},
]


@pytest.mark.parametrize("key", ODD_KEYS)
def test_an_odd_box_is_left_out(key: object, tmp_path: Path) -> None:
    path = tmp_path / "boxes.json"
    path.write_text(json.dumps(boxes([KEY | {"frame": "2"}, key], [KEY])))
    imported = read("label-studio", path)
    assert len(imported.objects) == 2
    assert "1 entry could not be read" in " ".join(imported.notes)
    with pytest.raises(MediaError):
        read("label-studio", path, strict=True)
    path.write_text(json.dumps(boxes([key])))
    with pytest.raises(MediaError):
        read("label-studio", path)


def test_a_turned_box_is_turned_round_its_corner(tmp_path: Path) -> None:
    path = tmp_path / "boxes.json"
    turned = KEY | {"x": 100 * 10 / WIDTH, "y": 0, "width": 100 * 8 / WIDTH, "height": 100 * 4 / HEIGHT}
    path.write_text(json.dumps(boxes([turned | {"rotation": 90}])))
    rows, columns = np.nonzero(read("label-studio", path).frames[0].mask.unpack().labels)
    assert (rows.min(), rows.max(), columns.min(), columns.max()) == (0, 7, 6, 9)


def test_results_without_a_type_do_not_stop_an_import(tmp_path: Path) -> None:
    path = tmp_path / "boxes.json"
    document = json.loads(json.dumps(boxes([KEY])))
    document[0]["annotations"][0]["result"].append({"from_id": "a", "to_id": "b"})
    path.write_text(json.dumps(document))
    assert "1 results without a box were left out" in " ".join(read("label-studio", path).notes)


def test_boxes_come_and_go_with_their_objects(tmp_path: Path) -> None:
    masks = [squares((1, 2, 2)), squares((1, 2, 3), (2, 12, 20)), squares((2, 12, 21)), squares((1, 4, 5))]
    times = [0.0, 0.1, 0.35, 0.4]
    request = request_for(masks, tmp_path / "a.json", timestamps_s=times, options={"style": "boxes"})
    report = finish(export("label-studio", request))
    (task,) = json.loads((tmp_path / "a.json").read_text())
    assert task["data"] == {"video": "clip.mp4", "framerate": 7.5}
    first = task["annotations"][0]["result"][0]["value"]
    assert [(key["frame"], key["enabled"]) for key in first["sequence"]] == [(1, True), (2, False), (4, False)]
    assert (first["framesCount"], first["labels"]) == (4, ["Object 1"])
    assert [key["time"] for key in first["sequence"]] == [0.0, 0.1, 0.4]
    assert report.losses == ()
    imported = finish(import_masks("label-studio", ImportRequest(tmp_path / "a.json", size=(24, 33))))
    assert [np.array_equal(f.mask.unpack().labels, m) for f, m in zip(imported.frames, masks, strict=True)] == [
        True
    ] * 4


def test_what_a_box_adds_is_counted(tmp_path: Path) -> None:
    mask = squares((1, 2, 2))
    mask[3, 3] = 0
    report = finish(export("label-studio", request_for([mask], tmp_path / "a.json", options={"style": "boxes"})))
    assert [(loss.kind, loss.pixels) for loss in report.losses] == [(LossKind.PIXELS, 1)]


def test_boxes_between_keyframes_are_interpolated(tmp_path: Path) -> None:
    keys = [{"frame": f, "enabled": f == 1, "x": x, "y": 0, "width": 10, "height": 10} for f, x in ((1, 0), (3, 20))]
    value = {"framesCount": 5, "sequence": keys, "labels": ["dog"]}
    task = {"data": {"video": "v.mp4"}, "annotations": [{"result": [{"type": "videorectangle", "value": value}]}]}
    (tmp_path / "a.json").write_text(json.dumps([task]))
    with pytest.raises(UserError, match="do not state the size"):
        finish(import_masks("label-studio", ImportRequest(tmp_path / "a.json")))
    imported = finish(import_masks("label-studio", ImportRequest(tmp_path / "a.json", size=(10, 10))))
    columns = [np.argwhere(frame.mask.unpack().labels)[:, 1].tolist() for frame in imported.frames]
    assert columns == [[0], [1], [2], [], []]
    assert [info.name for info in imported.objects] == ["dog"]
