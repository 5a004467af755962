"""An export at work: what is done is not done again, the table and the report stand beside the files."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from export_requests import gradient_video, request_for, squares
from PIL import Image

from segmentation.domain.frames import FrameIndex
from segmentation.formats.exporting.export import Export, open_export_file, open_export_folder
from segmentation.formats.exporting.export_request import ExportRequest
from segmentation.formats.exporting.export_scan import scan_export
from segmentation.formats.progress import Steps, finish

MASKS = [squares((1, 2, 2 + i)) for i in range(3)]


def write_texts(export: Export, written: list[int]) -> None:
    def write(frame: FrameIndex, position: int) -> None:
        written.append(position)
        (export.folder / f"{frame}.txt").write_text("mask")

    finish(export.write_frames(write))


def begin_and_cancel(request: ExportRequest, frames: int) -> None:
    """Write some frames as `format`, and break off."""

    def steps() -> Steps[None]:
        with open_export_folder(request, "format", finish(scan_export(request))) as export:
            yield from export.write_frames(lambda frame, _: (export.folder / f"{frame}.txt").touch())

    with closing(steps()) as running:
        for _ in range(frames):
            next(running)


@pytest.mark.parametrize(
    ("change", "left"),
    [
        ({}, [2]),
        ({"sequence": "other"}, [0, 1, 2]),
        ({"options": {"depth": 16}}, [0, 1, 2]),
        ({"video": gradient_video(3, 24, 33)}, [0, 1, 2]),
    ],
)
def test_only_the_same_export_goes_on(tmp_path: Path, change: dict[str, object], left: list[int]) -> None:
    request = request_for(MASKS, tmp_path / "out")
    begin_and_cancel(request, 2)
    again, written = replace(request, **change), []
    with open_export_folder(again, "format", finish(scan_export(again))) as export:
        write_texts(export, written)
    assert written == left


def test_an_export_of_other_masks_begins_anew(tmp_path: Path) -> None:
    begin_and_cancel(request_for(MASKS, tmp_path / "out"), 2)
    other, written = request_for([squares((1, 9, 9)), *MASKS[1:]], tmp_path / "out"), []
    with open_export_folder(other, "format", finish(scan_export(other))) as export:
        write_texts(export, written)
    assert written == [0, 1, 2]


def test_table_and_report_stand_beside_the_file(tmp_path: Path) -> None:
    request = request_for(MASKS, tmp_path / "out.txt")
    with open_export_file(request, "format", finish(scan_export(request))) as export:
        export.file.write_text("masks")
        export.write_table(["a", "b", "c"], frames=[FrameIndex(1)])
        report = export.write_report({}, export.label_losses())
    assert (report.format, report.frames, report.files, report.losses) == ("format", 3, 2, ())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.txt", "out_export_report.json", "out_frames.csv"]
    assert [line.split(",")[:2] for line in (tmp_path / "out_frames.csv").read_text().split()[1:]] == [["b", "1"]]


@pytest.mark.parametrize("is_open", [True, False])
def test_images_are_written_where_the_clip_is_open(tmp_path: Path, is_open: bool) -> None:
    video = gradient_video(3, 24, 33) if is_open else None
    request = request_for(MASKS, tmp_path / "out", video=video, options={"jpeg_quality": 95})
    with open_export_folder(request, "format", finish(scan_export(request))) as export:
        export.write_image(export.folder / "images" / "0.jpg", FrameIndex(0))
        assert len(export.image_losses()) == is_open
    assert (tmp_path / "out" / "images").exists() == is_open
    if is_open:
        with Image.open(tmp_path / "out/images/0.jpg") as image:
            assert image.size == (33, 24)
