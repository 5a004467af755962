"""Boxes for MOTChallenge: frames and pixels count from 1, and what is written can be followed again."""

from __future__ import annotations

from pathlib import Path

import pytest
from export_requests import request_for, squares

from segmentation.domain.object_prompts import ObjectPrompts
from segmentation.errors import UserError
from segmentation.formats.exporting.export_report import LossKind
from segmentation.formats.format_detection import detect_format
from segmentation.formats.importing.imported_masks import ImportRequest
from segmentation.formats.importing.prompt_files import read_prompt_file
from segmentation.formats.progress import finish
from segmentation.formats.registry import export, import_masks

MASKS = [squares((1, 0, 0)), squares((1, 1, 2), (7, 12, 20)), squares((7, 12, 21))]


def test_each_object_has_a_line_on_each_frame_that_shows_it(tmp_path: Path) -> None:
    report = finish(export("mot-boxes", request_for(MASKS, tmp_path / "gt.txt")))
    assert (tmp_path / "gt.txt").read_text().splitlines() == [
        "1,1,1,1,6,6,1,1,1",
        "2,1,3,2,6,6,1,1,1",
        "2,7,21,13,6,6,1,1,1",
        "3,7,22,13,6,6,1,1,1",
    ]
    assert report.objects == {1: 1, 7: 7}
    assert report.verified
    assert "no masks can be read" in report.notes[0]


def test_the_class_can_be_chosen_and_what_is_lost_is_stated(tmp_path: Path) -> None:
    masks = [squares((1, 0, 0), (255, 12, 20))]
    report = finish(export("mot-boxes", request_for(masks, tmp_path / "gt.txt", options={"class": 3})))
    assert (tmp_path / "gt.txt").read_text() == "1,1,1,1,6,6,1,3,1\n"
    assert LossKind.IGNORE_REGION in {loss.kind for loss in report.losses}


def test_what_is_written_can_be_followed(tmp_path: Path) -> None:
    finish(export("mot-boxes", request_for(MASKS, tmp_path / "gt.txt")))
    prompts, _ = read_prompt_file(tmp_path / "gt.txt")
    assert prompts == [ObjectPrompts(1, 0, box=(0, 0, 6, 6)), ObjectPrompts(7, 1, box=(20, 12, 26, 18))]


def test_boxes_are_refused_as_masks(tmp_path: Path) -> None:
    finish(export("mot-boxes", request_for(MASKS, tmp_path / "gt.txt")))
    with pytest.raises(UserError, match="holds boxes, not masks, and can only be written"):
        import_masks("mot-boxes", ImportRequest(tmp_path / "gt.txt"))
    with pytest.raises(UserError, match="holds boxes as MOTChallenge writes them, not masks") as caught:
        detect_format(tmp_path / "gt.txt")
    assert "--prompts" in caught.value.advice
