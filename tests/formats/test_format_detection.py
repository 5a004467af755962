"""What every format writes is known by its content when it is read again; what may be several formats is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from export_requests import gradient_video, request_for, squares
from image_clips import box_labels, write_mask

from segmentation.errors import MediaError, UserError
from segmentation.formats.format_detection import detect_format
from segmentation.formats.format_spec import TargetKind
from segmentation.formats.progress import finish
from segmentation.formats.registry import FORMATS, export, format_spec

BOTH = [spec.name for spec in FORMATS if spec.writer and spec.reader]
SAME_READER = {"davis-2016": "davis"}


@pytest.mark.parametrize("name", BOTH)
def test_what_a_format_writes_is_detected(name: str, tmp_path: Path) -> None:
    masks = [squares((1, 3, 3 + i), (2, 12, 14)) for i in range(3)]
    target = tmp_path / f"out{format_spec(name).suffix}"
    pixels = gradient_video(3, *masks[0].shape)
    report = finish(export(name, request_for(masks, target, video=pixels)))
    assert report.frames
    assert detect_format(target) == SAME_READER.get(name, name)


@pytest.mark.parametrize("name", [name for name in BOTH if format_spec(name).target is TargetKind.FILE])
def test_a_file_is_detected_under_another_name(name: str, tmp_path: Path) -> None:
    target = tmp_path / f"out{format_spec(name).suffix}"
    finish(export(name, request_for([squares((1, 3, 3))], target)))
    assert detect_format(target.rename(tmp_path / f"some where {target.suffix}")) == name


def test_what_is_in_no_known_format_is_refused_with_the_formats_there_are(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"something": 1}')
    with pytest.raises(UserError, match="in no format that is known by its content") as caught:
        detect_format(tmp_path / "a.json")
    assert "ytvis" in str(caught.value.advice)
    with pytest.raises(MediaError, match="There is nothing at"):
        detect_format(tmp_path / "gone")
    (tmp_path / "empty").mkdir()
    with pytest.raises(UserError, match="no format"):
        detect_format(tmp_path / "empty")


def test_folders_of_sequences_may_be_folders_of_objects(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_mask(tmp_path / "sets" / name / "00000.png", box_labels((1, 2, 2, 8, 10)))
    with pytest.raises(UserError, match="may be of several formats: davis, png"):
        detect_format(tmp_path / "sets")
    assert detect_format(tmp_path / "sets" / "one") == "png"


def test_a_single_file_of_a_format_of_folders_names_the_folder(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(json.dumps({"shapes": [], "imagePath": "one.jpg"}))
    with pytest.raises(UserError, match="is read by the folder") as caught:
        detect_format(tmp_path / "one.json")
    assert str(tmp_path) in str(caught.value.advice)
    assert detect_format(tmp_path) == "labelme"
