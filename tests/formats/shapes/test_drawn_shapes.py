"""Every shape of LabelMe with an area is read as LabelMe draws it."""

from __future__ import annotations

import base64
import io
import json
from pathlib import Path

import numpy as np
import pytest
from foreign_files import HEIGHT, WIDTH, areas, read
from PIL import Image


def labelme(folder: Path, *shapes: dict[str, object], name: str = "00000", **head: object) -> Path:
    folder.mkdir(exist_ok=True)
    plain = {"shape_type": "polygon", "group_id": None, "flags": {}, "label": "dog"}
    document = {"shapes": [plain | shape for shape in shapes], "imageHeight": HEIGHT, "imageWidth": WIDTH} | head
    (folder / f"{name}.json").write_text(json.dumps(document))
    return folder


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
