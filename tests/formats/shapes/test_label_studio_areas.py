"""Areas that Label Studio draws: polygons, rectangles, ellipses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from foreign_files import HEIGHT, WIDTH, areas, read


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
