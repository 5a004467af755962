"""Boxes for YOLO's detectors: class, centre and size in shares of the frame, laid out as for segmentation."""

from __future__ import annotations

from pathlib import Path

import pytest
from export_requests import gradient_video, request_for, squares

from segmentation.errors import MediaError, UserError
from segmentation.formats.importing.imported_masks import ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import export, import_masks


def test_lines_are_boxes_in_shares_of_the_frame(tmp_path: Path) -> None:
    masks = [squares((2, 0, 0), (5, 12, 20)), squares((5, 18, 27))]
    report = finish(
        export(
            "yolo-boxes", request_for(masks, tmp_path / "out", object_names={5: "cup"}, video=gradient_video(2, 24, 33))
        )
    )
    first = (tmp_path / "out" / "labels" / "train" / "00000.txt").read_text().splitlines()
    assert [line.split()[0] for line in first] == ["0", "1"]
    x, y, width, height = (float(field) for field in first[1].split()[1:])
    assert (x * 33, y * 24, width * 33, height * 24) == pytest.approx((23, 15, 6, 6))
    assert (tmp_path / "out" / "labels" / "val" / "00001.txt").read_text().startswith("1 ")
    assert (tmp_path / "out" / "images" / "train" / "00000.jpg").is_file()
    assert '1: "cup"' in (tmp_path / "out" / "data.yaml").read_text()
    assert (report.objects, report.verified) == ({2: 0, 5: 1}, True)
    assert "no masks can be read" in report.notes[0]


def test_frames_without_an_object_have_an_empty_file(tmp_path: Path) -> None:
    finish(export("yolo-boxes", request_for([squares((1, 2, 2)), squares()], tmp_path / "out")))
    assert (tmp_path / "out" / "labels" / "val" / "00001.txt").read_text() == ""


def test_boxes_are_refused_as_masks(tmp_path: Path) -> None:
    finish(export("yolo-boxes", request_for([squares((1, 2, 2))], tmp_path / "out")))
    with pytest.raises(UserError, match="'yolo-boxes' holds boxes, not masks, and can only be written"):
        import_masks("yolo-boxes", ImportRequest(tmp_path / "out"))
    with pytest.raises(MediaError) as caught:
        finish(import_masks("yolo-seg", ImportRequest(tmp_path / "out", size=(24, 33))))
    assert caught.value.advice == "Boxes alone (five numbers) are not masks."
