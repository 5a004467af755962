"""YouTube-VIS: run lengths as COCO's tools read them, and files of several videos."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from export_requests import request_for, squares
from foreign_files import HEIGHT, WIDTH, areas, box, read
from pycocotools import mask as coco_mask

from segmentation.errors import MediaError
from segmentation.formats.importing.imported_masks import ImportedMasks, ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import export, import_masks

# pycocotools 2.0.11 meets numpy 2 with an old form of __array__; its results are not touched by that.
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")


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


MASKS = [squares((1, 2, 2), (4, 12, 20)), squares((4, 12, 21)), squares()]


def read_back(name: str, path: Path) -> ImportedMasks:
    return finish(import_masks(name, ImportRequest(path)))


def test_ytvis_and_mots_carry_the_same_run_lengths(tmp_path: Path) -> None:
    finish(export("ytvis", request_for(MASKS, tmp_path / "y.json")))
    stored = json.loads((tmp_path / "y.json").read_text())
    assert stored["videos"][0]["length"] == 3
    first, second = stored["annotations"]
    assert (first["id"], second["id"]) == (1, 4)
    assert first["segmentations"][1:] == first["areas"][1:] == first["bboxes"][1:] == [None, None]
    plain = coco_mask.frPyObjects(second["segmentations"][1], 24, 33)
    assert np.array_equal(coco_mask.decode(plain), MASKS[1] == 4)
    assert (second["height"], second["width"]) == (24, 33)
    finish(export("ytvis", request_for(MASKS, tmp_path / "z.json", options={"runs": "compressed"})))
    results = json.loads((tmp_path / "z.json").read_text())["annotations"][1]["segmentations"]
    assert np.array_equal(coco_mask.decode(results[1]), MASKS[1] == 4)
    options = {"class": 2, "first_frame": 1}
    finish(export("mots-txt", request_for(MASKS, tmp_path / "m.txt", options=options)))
    rows = [line.split() for line in (tmp_path / "m.txt").read_text().splitlines()]
    assert [row[:5] for row in rows] == [
        ["1", "2001", "2", "24", "33"],
        ["1", "2004", "2", "24", "33"],
        ["2", "2004", "2", "24", "33"],
    ]
    assert np.array_equal(coco_mask.decode({"size": [24, 33], "counts": rows[2][5].encode()}), MASKS[1] == 4)


def test_one_of_several_videos_must_be_chosen(tmp_path: Path) -> None:
    finish(export("ytvis", request_for(MASKS, tmp_path / "y.json", sequence="bear")))
    document = json.loads((tmp_path / "y.json").read_text())
    document["videos"].append({**document["videos"][0], "id": 2, "file_names": ["dog/0.jpg"]})
    (tmp_path / "y.json").write_text(json.dumps(document))
    with pytest.raises(MediaError, match="2 videos") as caught:
        read_back("ytvis", tmp_path / "y.json")
    assert "bear, dog" in caught.value.advice
    request = ImportRequest(tmp_path / "y.json", "dog")
    assert finish(import_masks("ytvis", request)).objects == ()
