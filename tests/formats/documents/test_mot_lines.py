"""Lines of MOTChallenge count frames and pixels from 1; here both count from 0."""

from __future__ import annotations

from pathlib import Path

import pytest

from segmentation.errors import MediaError
from segmentation.formats.documents.mot_lines import MotBox, is_mot_line, read_mot_boxes


def test_a_line_is_written_and_read(tmp_path: Path) -> None:
    box = MotBox(frame=0, number=7, left=912, top=483, width=97, height=109)
    assert box.line(1) == "1,7,913,484,97,109,1,1,1"
    (tmp_path / "gt.txt").write_text(f"{box.line(1)}\n\n")
    assert read_mot_boxes(tmp_path / "gt.txt") == [box]


def test_lines_of_others_are_read(tmp_path: Path) -> None:
    """Results have floats and -1, a ground truth has spaces and boxes that do not count."""
    (tmp_path / "a.csv").write_text("\ufeff2, 3.0, 0.5, -4, 10.25, 8, -1, -1, -1, -1\n4,2,1,1,5,5,0,8,0.5\n", "utf-8")
    first, second = read_mot_boxes(tmp_path / "a.csv")
    assert first == MotBox(1, 3, -0.5, -5, 10.25, 8)
    assert second == MotBox(3, 2, 0, 0, 5, 5, counts=False)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("1,-1,5,5,5,5,0.9", "line 2 says -1 in place of an object's number"),
        ("0,1,5,5,5,5", "whole numbers from 1"),
        ("1.5,1,5,5,5,5", "whole numbers from 1"),
        ("1,1,5,5,0,5", "a box of 0 x 5 pixels"),
        ("1,1,5,5,5", "line 2 is '1,1,5,5,5'"),
        ("1 1 5 5 5 5", "expected numbers 'frame,id,left,top,width,height,...'"),
        ("1,1,5,5,nan,5", "expected numbers"),
    ],
)
def test_a_line_that_is_none_is_named(line: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "gt.txt").write_text(f"1,1,1,1,5,5\n{line}\n")
    with pytest.raises(MediaError) as caught:
        read_mot_boxes(tmp_path / "gt.txt")
    assert said in f"{caught.value.message} {caught.value.advice}"


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "gt.txt").write_bytes(b"\xff\xfe1,2")
    for name in ("gt.txt", "none.txt"):
        with pytest.raises(MediaError):
            read_mot_boxes(tmp_path / name)


def test_lines_of_other_formats_are_none() -> None:
    assert is_mot_line("1,7,913,484,97,109,1,1,1")
    for line in ("0 1001 1 24 33 abc", "0 0.5 0.5 0.1 0.1", "frame,id,left,top,width,height", "1,2,3,4"):
        assert not is_mot_line(line)
