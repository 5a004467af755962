"""Label Studio: annotations that do not count, results of other tasks, tasks without data."""

from __future__ import annotations

import base64
import io
import json
from pathlib import Path

import numpy as np
import pytest
from foreign_files import HEIGHT, WIDTH, areas, areas_by_name, notes_of, read
from PIL import Image


def label_studio(folder: Path, *annotations: dict[str, object]) -> Path:
    path = folder / "tasks.json"
    path.write_text(json.dumps([{"data": {"image": "/data/upload/1/ab12cd34-00000.png"}, "annotations": annotations}]))
    return path


def region(kind: str, value: dict[str, object]) -> dict[str, object]:
    head = {"type": f"{kind}labels", "original_height": HEIGHT, "original_width": WIDTH, "image_rotation": 0, "id": "x"}
    return head | {"value": value | {f"{kind}labels": ["dog"]}}


def test_cancelled_annotations_do_not_count(tmp_path: Path) -> None:
    kept, skipped = (region("rectangle", {"x": 0, "y": 0, "width": width, "height": 10}) for width in (10, 50))
    imported = read(
        "label-studio", label_studio(tmp_path, {"result": [kept]}, {"was_cancelled": True, "result": [skipped]})
    )
    assert areas(imported) == [{1: 24}]


def label_studio_task(path: Path, *results: object, **task: object) -> Path:
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
    assert areas_by_name(read("label-studio", label_studio_task(tmp_path / "a.json", AREA, other))) == {"0": {1: 600}}


def test_label_studio_areas_without_a_label_have_one_name(tmp_path: Path) -> None:
    bare = AREA | {"type": "rectangle", "value": {"x": 0, "y": 0, "width": 50, "height": 50}}
    assert areas_by_name(read("label-studio", label_studio_task(tmp_path / "a.json", bare))) == {"0": {1: 600}}


def test_label_studio_tasks_without_data_are_numbered(tmp_path: Path) -> None:
    path = label_studio_task(tmp_path / "a.json", AREA, data={"$undefined$": "x"})
    assert areas_by_name(read("label-studio", path)) == {"0": {1: 600}}


def test_label_studio_drafts_and_empty_tasks_are_empty(tmp_path: Path) -> None:
    tasks = json.loads(label_studio_task(tmp_path / "a.json", AREA).read_text())
    tasks.append({"data": {"image": "1.jpg"}, "annotations": [], "drafts": [], "predictions": []})
    (tmp_path / "a.json").write_text(json.dumps(tasks))
    assert areas_by_name(read("label-studio", tmp_path / "a.json")) == {"0": {1: 600}, "1": {}}


def test_the_annotation_that_is_called_the_truth_counts(tmp_path: Path) -> None:
    truth, later = (region("rectangle", {"x": 0, "y": 0, "width": width, "height": 10}) for width in (10, 50))
    path = label_studio(tmp_path, {"ground_truth": True, "result": [truth]}, {"result": [later]})
    assert areas(read("label-studio", path)) == [{1: 24}]


def test_labels_that_stand_beside_their_areas_name_them(tmp_path: Path) -> None:
    shapes = [
        AREA | {"id": name, "type": "rectangle", "value": {"x": x, "y": 0, "width": 20, "height": 50}}
        for name, x in (("a", 0), ("b", 50))
    ]
    labels = [{"id": n, "type": "labels", "value": {"labels": [label]}} for n, label in (("b", "cat"), ("a", "dog"))]
    imported = read("label-studio", label_studio_task(tmp_path / "a.json", *shapes, *labels))
    assert {info.name for info in imported.objects} == {"dog", "cat"}
    assert "left out" not in notes_of(imported)


@pytest.mark.parametrize("transparent", [True, False])
def test_bitmasks_are_drawn_on_transparent_ground_or_in_white(tmp_path: Path, transparent: bool) -> None:
    shown = np.zeros((HEIGHT, WIDTH), np.uint8)
    shown[5:15, 5:15] = 255
    zeros = np.zeros_like(shown)
    picture = np.stack([zeros, zeros, zeros, shown] if transparent else [shown] * 3, axis=2)
    data = io.BytesIO()
    Image.fromarray(picture).save(data, "PNG")
    url = f"data:image/png;base64,{base64.b64encode(data.getvalue()).decode()}"
    path = label_studio(tmp_path, {"result": [region("bitmask", {"imageDataURL": url})]})
    assert areas(read("label-studio", path)) == [{1: 100}]


def test_closed_vectors_have_an_area_and_open_ones_none(tmp_path: Path) -> None:
    vertices = [{"x": x, "y": y} for x, y in ((0, 0), (50, 0), (50, 50), (0, 50))]
    both = [region("vector", {"vertices": vertices, "closed": closed}) for closed in (True, False)]
    imported = read("label-studio", label_studio(tmp_path, {"result": [both[0], both[1] | {"id": "y"}]}))
    assert areas(imported) == [{1: 600}]
    assert "1 results without an area" in notes_of(imported)


@pytest.mark.parametrize(
    "place",
    [
        "/data/local-files/?d=clip%2Fframe 7.jpg",
        "/data/local-files/?d=clip%5Cframe%207.jpg",
        "http://host/data/upload/3/frame%207.jpg",
        "https://host/frame%207.jpg?X-Amz-Date=20260101",
    ],
)
def test_frames_are_named_by_their_pictures_wherever_these_lie(tmp_path: Path, place: str) -> None:
    path = label_studio_task(tmp_path / "a.json", AREA, data={"image": place})
    assert list(areas_by_name(read("label-studio", path))) == ["frame 7"]


def test_pictures_of_another_size_are_left_out(tmp_path: Path) -> None:
    tasks = [json.loads(label_studio_task(tmp_path / "a.json", AREA | more).read_text())[0] for more in ({}, {})]
    other = json.loads(label_studio_task(tmp_path / "a.json", AREA | {"original_width": WIDTH + 1}).read_text())[0]
    (tmp_path / "a.json").write_text(json.dumps([*tasks, other]))
    imported = read("label-studio", tmp_path / "a.json")
    assert len(imported.frames) == 2
    assert "1 entry" in notes_of(imported)
