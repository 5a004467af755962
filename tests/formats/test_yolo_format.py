"""YOLO as trainers read it: one polygon per instance, no specks, images beside labels, two sets."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from export_requests import gradient_video, request_for, squares

from segmentation.domain.label_mask import LabelMask
from segmentation.errors import MediaError
from segmentation.formats.exporting.export_report import LossKind
from segmentation.formats.importing.imported_masks import ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import export, import_masks

RING = squares((1, 3, 3), side=9)
RING[5:8, 5:8] = 0
PARTS = squares((1, 2, 2), (1, 12, 20), (2, 16, 3))


def lines_in(path: Path) -> list[list[str]]:
    return [line.split() for line in path.read_text().splitlines()]


def test_an_object_of_several_parts_is_one_line(tmp_path: Path) -> None:
    report = finish(export("yolo-seg", request_for([PARTS], tmp_path / "out")))
    assert [line[0] for line in lines_in(tmp_path / "out/labels/train/00000.txt")] == ["0", "1"]
    (loss,) = report.losses
    assert (loss.kind, loss.object_id) == (LossKind.PIXELS, 1)
    assert "parts are joined by lines" in loss.message
    assert 0 < loss.pixels < 20


def test_a_hole_comes_back_and_others_who_fill_the_polygon_see_it(tmp_path: Path) -> None:
    report = finish(export("yolo-seg", request_for([RING], tmp_path / "out")))
    assert report.losses == ()
    ((_, *shares),) = lines_in(tmp_path / "out/labels/train/00000.txt")
    canvas = np.zeros(RING.shape, np.uint8)
    points = np.array(shares, float).reshape(-1, 2) * (RING.shape[1], RING.shape[0])
    cv2.fillPoly(canvas, [points.astype(np.int32)], 1)
    assert np.array_equal(canvas, RING)


def test_specks_have_no_line_and_are_counted(tmp_path: Path) -> None:
    mask = squares((1, 2, 2))
    mask[20, 30] = 1
    mask[20:22, 5:9] = 2
    report = finish(export("yolo-seg", request_for([mask, squares((2, 2, 2))], tmp_path / "out")))
    assert [line[0] for line in lines_in(tmp_path / "out/labels/train/00000.txt")] == ["0"]
    (specks,) = [loss for loss in report.losses if loss.kind is LossKind.SPECKS]
    assert (specks.message.split()[0], specks.frames) == ("2", 1)
    kept = finish(export("yolo-seg", request_for([mask], tmp_path / "all", options={"least_pixels": 1})))
    assert [line[0] for line in lines_in(tmp_path / "all/labels/train/00000.txt")] == ["0", "1"]
    assert LossKind.SPECKS not in {loss.kind for loss in kept.losses}


def test_specks_of_frames_that_a_cancelled_export_wrote_are_counted(tmp_path: Path) -> None:
    mask = squares((1, 2, 2))
    mask[20, 30] = 1
    steps = export("yolo-seg", request_for([mask] * 3, tmp_path / "out"))
    while next(steps).stage != "Writing":
        pass
    steps.close()
    report = finish(export("yolo-seg", request_for([mask] * 3, tmp_path / "out")))
    (specks,) = [loss for loss in report.losses if loss.kind is LossKind.SPECKS]
    assert (specks.message.split()[0], specks.frames) == ("3", 3)


def test_images_lie_beside_labels_and_the_last_frames_are_for_validation(tmp_path: Path) -> None:
    masks = [squares((1, 2, 2 + i)) for i in range(10)]
    report = finish(export("yolo-seg", request_for(masks, tmp_path / "out", video=gradient_video(10, 24, 33))))
    for kind, suffix in (("labels", ".txt"), ("images", ".jpg")):
        found = {
            subset: sorted(p.name for p in (tmp_path / "out" / kind / subset).iterdir()) for subset in ("train", "val")
        }
        assert found["train"] == [f"{i:05d}{suffix}" for i in range(8)]
        assert found["val"] == [f"{i:05d}{suffix}" for i in (8, 9)]
    assert report.files == 22
    described = (tmp_path / "out/data.yaml").read_text().splitlines()
    assert described == ["train: images/train", "val: images/val", "names:", '  0: "Object 1"']
    imported = finish(import_masks("yolo-seg", ImportRequest(tmp_path / "out", size=(24, 33))))
    assert imported.sequence == "clip"
    assert [frame.mask.unpack() for frame in imported.frames] == [LabelMask(mask) for mask in masks]


def test_a_single_frame_stands_for_both_sets(tmp_path: Path) -> None:
    report = finish(export("yolo-seg", request_for([RING], tmp_path / "out")))
    assert "val: images/train" in (tmp_path / "out/data.yaml").read_text()
    assert any("the clip is not open" in note for note in report.notes)


def test_sets_with_files_of_one_name_are_no_clip_but_each_can_be_read(tmp_path: Path) -> None:
    finish(export("yolo-seg", request_for([RING, RING], tmp_path / "out")))
    (tmp_path / "out/labels/val/00000.txt").write_text("0 0.1 0.1 0.5 0.1 0.5 0.5\n")
    with pytest.raises(MediaError, match="'00000' is in both sets"):
        finish(import_masks("yolo-seg", ImportRequest(tmp_path / "out", size=(24, 33))))
    chosen = ImportRequest(tmp_path / "out", "val", (24, 33))
    assert [frame.name for frame in finish(import_masks("yolo-seg", chosen)).frames] == ["00000", "00001"]
