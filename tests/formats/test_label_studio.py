"""Label Studio: annotations that do not count, results of other tasks, tasks without data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from foreign_files import HEIGHT, WIDTH, areas, areas_by_name, read


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
