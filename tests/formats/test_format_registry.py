"""Every registered format can be listed cheaply, loaded, and offered with its options."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from export_requests import gradient_video, request_for, squares
from small_project import draw, small_clip, small_project

from segmentation.domain.edits import add_object
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.objects import ObjectId
from segmentation.errors import MediaError, UserError
from segmentation.formats.exporting.export_request import ExportRequest, sequence_name
from segmentation.formats.format_spec import FormatOption, TargetKind
from segmentation.formats.importing.imported_masks import ImportRequest
from segmentation.formats.progress import finish
from segmentation.formats.registry import FORMATS, export, format_names, format_spec, import_masks


def test_listing_imports_no_decoder_and_no_image_library() -> None:
    code = (
        "import sys; from segmentation.formats.registry import FORMATS; assert FORMATS\n"
        "print([m for m in ('av', 'cv2', 'PIL', 'torch') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_names_are_unique_and_found() -> None:
    assert len(set(format_names())) == len(FORMATS)
    assert {"davis-2016", "davis", "davis-unsupervised", "png", "overlay"} <= set(format_names())
    with pytest.raises(UserError, match="no format 'gif'") as caught:
        format_spec("gif")
    assert "overlay" in caught.value.advice


@pytest.mark.parametrize("name", format_names())
def test_every_format_writes_and_what_it_reads_comes_back(name: str, tmp_path: Path) -> None:
    spec = format_spec(name)
    assert spec.title
    assert spec.description.endswith(".")
    assert spec.writer or spec.reader
    masks = [squares((1, 2, 2 + i), (2, 12, 20)) for i in range(3)]
    target = tmp_path / f"out{spec.suffix}"
    assert (spec.target is TargetKind.FILE) == bool(spec.suffix)
    report = finish(export(name, request_for(masks, target, video=gradient_video(3, 24, 33))))
    assert report.format == name
    assert target.exists()
    if not spec.reader:
        with pytest.raises(UserError, match="can only be written"):
            import_masks(name, ImportRequest(target))
        return
    imported = finish(import_masks(name, ImportRequest(target, size=(24, 33))))
    assert [frame.name for frame in imported.frames] == ["00000", "00001", "00002"]
    assert [frame.frame for frame in imported.frames] == [0, 1, 2]


@pytest.mark.parametrize("name", [spec.name for spec in FORMATS if spec.reader])
def test_every_reader_refuses_what_is_not_there(name: str, tmp_path: Path) -> None:
    with pytest.raises(MediaError):
        finish(import_masks(name, ImportRequest(tmp_path / "nowhere", size=(4, 4))))


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        (FormatOption("style", "", "a", ("a", "b")), "c", "cannot be 'c'"),
        (FormatOption("start", "", 0, minimum=0), -1, "outside its range"),
        (FormatOption("start", "", 0, minimum=0), "5", "a value like 0"),
        (FormatOption("on", "", True), 1, "a value like True"),
    ],
)
def test_values_that_an_option_does_not_allow_are_refused(option: FormatOption, value: object, message: str) -> None:
    with pytest.raises(UserError, match=message):
        option.check_value(value)  # type: ignore[arg-type]
    assert option.check_value(option.default) == option.default


def test_a_whole_number_may_stand_for_a_real_one() -> None:
    assert FormatOption("rate", "", 25.0, maximum=60).check_value(30) == 30


def test_a_request_takes_what_the_project_holds_and_later_edits_do_not_touch_it(tmp_path: Path) -> None:
    project = small_project(objects=3)
    draw(project, 2, 1, (1, 1, 4, 4))
    request = ExportRequest.of_project(project, tmp_path / "out", objects=[ObjectId(2), ObjectId(1)])
    draw(project, 2, 1, (5, 5, 9, 9))
    project.apply(add_object(project))
    assert request.object_ids == (1, 2)
    assert request.mask(FrameIndex(2)).area(ObjectId(1)) == 9
    assert request.mask(FrameIndex(3)).objects() == frozenset()
    assert request.state(FrameIndex(2), ObjectId(1)).origin is not None
    assert request.alpha(FrameIndex(2), ObjectId(1)).sum() == 9 * 255
    assert request.frames == project.work_range
    assert request.sequence == "clip"


def test_requests_that_make_no_sense_are_refused(tmp_path: Path) -> None:
    project = small_project(objects=1)
    with pytest.raises(UserError, match="no object 9"):
        ExportRequest.of_project(project, tmp_path, objects=[ObjectId(9)])
    with pytest.raises(UserError, match="no object to export"):
        ExportRequest.of_project(project, tmp_path, objects=[])
    with pytest.raises(UserError, match="outside the clip"):
        ExportRequest.of_project(project, tmp_path, frames=FrameRange(FrameIndex(0), FrameIndex(10)))
    with pytest.raises(UserError, match="The open clip has 3 frames"):
        ExportRequest.of_project(project, tmp_path, video=gradient_video(3, 24, 33))
    with pytest.raises(UserError, match="needs the clip's pixels"):
        ExportRequest.of_project(project, tmp_path).rgb(FrameIndex(0))


def test_the_sequence_is_called_like_the_clip() -> None:
    assert sequence_name(small_clip()) == "clip"
