"""COCO's own tools read what we write: masks and polygons."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path

import numpy as np
import pytest
from export_requests import gradient_video, request_for, squares
from pycocotools.coco import COCO

from segmentation.domain.label_mask import LabelMask
from segmentation.formats.exporting.export_report import LossKind
from segmentation.formats.importing.imported_masks import ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import export, import_masks

# pycocotools 2.0.11 meets numpy 2 with an old form of __array__; its results are not touched by that.
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")
MASKS = [squares((1, 2, 2), (4, 12, 20)), squares((4, 12, 21)), squares()]


def test_coco_opens_the_file_and_draws_the_same_masks(tmp_path: Path) -> None:
    finish(export("coco", request_for(MASKS, tmp_path / "c.json", object_names={4: "cat"})))
    with contextlib.redirect_stdout(io.StringIO()):
        coco = COCO(str(tmp_path / "c.json"))
    assert [category["name"] for category in coco.loadCats(coco.getCatIds())] == ["Object 1", "cat"]
    for number, mask in enumerate(MASKS, start=1):
        assert coco.loadImgs(number)[0]["file_name"] == f"{number - 1:05d}.jpg"
        drawn = np.zeros(mask.shape, np.uint8)
        for annotation in coco.loadAnns(coco.getAnnIds(imgIds=number)):
            region = coco.annToMask(annotation).astype(bool)
            assert annotation["area"] == region.sum()
            drawn[region] = annotation["track_id"]
        assert np.array_equal(drawn, mask)


def test_the_standard_layout_is_that_of_coco_and_is_read_back(tmp_path: Path) -> None:
    root, video = tmp_path / "out", gradient_video(3, 24, 33)
    report = finish(export("coco-dataset", request_for(MASKS, root, sequence="bear", video=video)))
    places = sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())
    assert places == [
        "annotations/instances_bear.json",
        "bear_export_report.json",
        "bear_frames.csv",
        *(f"images/bear/{i:05d}.jpg" for i in range(3)),
    ]
    assert report.verified
    with contextlib.redirect_stdout(io.StringIO()):
        coco = COCO(str(root / places[0]))
    images = {image["file_name"] for image in coco.loadImgs(coco.getImgIds())}
    assert images == {path.name for path in (root / "images/bear").iterdir()}
    imported = finish(import_masks("coco", ImportRequest(root)))
    assert (imported.sequence, [frame.frame for frame in imported.frames]) == ("bear", [0, 1, 2])
    assert [frame.mask.unpack() for frame in imported.frames] == [LabelMask(mask) for mask in MASKS]


def test_a_data_set_without_the_clip_says_where_images_belong(tmp_path: Path) -> None:
    report = finish(export("coco-dataset", request_for(MASKS, tmp_path / "out", sequence="bear")))
    assert any("put them into images/bear" in note for note in report.notes)


RING = squares((1, 3, 3), side=9)
RING[5:8, 5:8] = 0


def test_coco_polygons_lose_holes_and_say_so(tmp_path: Path) -> None:
    filled = RING.copy()
    filled[6, 6] = 2
    request = request_for([filled], tmp_path / "c.json", options={"segmentation": "polygons"})
    report = finish(export("coco", request))
    assert [(loss.kind, loss.object_id, loss.pixels) for loss in report.losses] == [(LossKind.PIXELS, 1, 8)]
    imported = finish(import_masks("coco", ImportRequest(tmp_path / "c.json")))
    assert imported.frames[0].mask.unpack().labels[6, 6] == 2
    polygons = [note["segmentation"] for note in json.loads((tmp_path / "c.json").read_text())["annotations"]]
    assert polygons[0] == [[12, 3, 12, 12, 3, 12, 3, 3]]


@pytest.mark.filterwarnings("ignore:__array__:DeprecationWarning")  # of pycocotools under NumPy 2
def test_coco_polygons_without_holes_are_exact_for_its_own_tools(tmp_path: Path) -> None:
    masks = pytest.importorskip("pycocotools.mask")
    mask = squares((1, 2, 2), (1, 12, 20), (2, 3, 20))
    mask[20, 5] = mask[22, 5:9] = 2
    finish(export("coco", request_for([mask], tmp_path / "c.json", options={"segmentation": "polygons"})))
    for note in json.loads((tmp_path / "c.json").read_text())["annotations"]:
        theirs = masks.decode(masks.merge(masks.frPyObjects(note["segmentation"], 24, 33)))
        assert np.array_equal(theirs > 0, mask == note["track_id"])
