"""What an export would be refused for is known from its clip, target and options alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from export_requests import gradient_video, request_for, squares

from segmentation.errors import StorageError, UserError
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.exporting.planned_export import PlannedExport
from segmentation.formats.registry import FORMATS, check_export, format_spec


def request(name: str, home: Path, **fields: object) -> ExportRequest:
    target = home / f"out{format_spec(name).suffix}"
    return request_for([squares((1, 2, 2))] * 3, target, **fields)


def plan_export(name: str, home: Path, **fields: object) -> PlannedExport:
    return PlannedExport.of_request(request(name, home, **fields))


@pytest.mark.parametrize("name", [spec.name for spec in FORMATS if spec.writer])
def test_a_good_export_leaves_nothing_behind(name: str, tmp_path: Path) -> None:
    check_export(name, plan_export(name, tmp_path, video=gradient_video(3, 24, 33)))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", [spec.name for spec in FORMATS if spec.needs_video])
def test_formats_that_show_the_clip_need_it(name: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="clip is not open"):
        check_export(name, plan_export(name, tmp_path))


@pytest.mark.parametrize("kind", ["green", "side-by-side", "gif"])
def test_kinds_of_videos_that_show_the_clip_need_it(kind: str, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="clip is not open"):
        check_export("matte-video", plan_export("matte-video", tmp_path, options={"kind": kind}))


def test_an_animation_that_would_not_fit_memory_is_refused(tmp_path: Path) -> None:
    good = plan_export("matte-video", tmp_path, options={"kind": "apng"})
    huge = replace(good, clip=replace(good.clip, width=20_000, height=20_000))
    check_export("matte-video", good)
    with pytest.raises(UserError, match="too much memory"):
        check_export("matte-video", huge)


def test_the_name_of_a_file_ends_as_its_format(tmp_path: Path) -> None:
    wrong = replace(plan_export("coco", tmp_path), target=tmp_path / "out.txt")
    with pytest.raises(UserError, match=r"must be a \.json file"):
        check_export("coco", wrong)


def test_a_place_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match="cannot be written"):
        check_export("png", replace(plan_export("png", tmp_path), target=tmp_path / "file" / "out"))
