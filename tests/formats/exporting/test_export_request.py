"""A request takes what the project holds, and refuses what makes no sense."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from export_requests import gradient_video, request_for, squares
from small_project import draw, small_clip, small_project

from segmentation.domain.edits import add_object
from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.domain.objects import ObjectId
from segmentation.errors import UserError
from segmentation.formats.exporting.export_request import ExportRequest, sequence_name


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


@pytest.mark.parametrize(
    ("given", "called"),
    [("a:b", "a_b"), ("../x", "_._x"), ("", "clip"), ("  ", "clip"), ("..", "_"), ("plain", "plain")],
)
def test_a_name_that_no_file_can_have_is_made_fit_and_that_is_said(given: str, called: str, tmp_path: Path) -> None:
    request = request_for([squares((1, 2, 2))], tmp_path, sequence=given)
    assert request.sequence == called
    assert replace(request, replace=True).sequence == called
    said = replace(request, replace=True).renaming_notes()
    assert bool(said) == (given not in ("", "  ", "plain"))
    assert not said or f"'{given}' is called '{called}'" in said[0]
