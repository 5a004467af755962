"""The table beside an export comes back as it was written, and a damaged one is an error."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_project import small_clip

from segmentation.domain.frames import FrameIndex, FrameRange
from segmentation.errors import MediaError
from segmentation.formats.documents.frame_table import clip_rows, read_frame_table, write_frame_table


def test_rows_come_back_with_exact_times_and_what_is_unknown(tmp_path: Path) -> None:
    unknown, objects = {FrameIndex(4)}, {FrameIndex(3): frozenset({2, 11})}
    rows = clip_rows(small_clip(), FrameRange(FrameIndex(3), FrameIndex(5)), ["a", "b", "c"], unknown, objects)
    write_frame_table(tmp_path / "frames.csv", rows)
    found = read_frame_table(tmp_path / "frames.csv")
    assert tuple(found.values()) == rows
    assert (found["b"].is_known, found["a"].unknown_objects, found["c"].timestamp_s) == (False, {2, 11}, 5 / 25)


def test_a_table_without_anything_unknown_has_no_column_for_it(tmp_path: Path) -> None:
    write_frame_table(tmp_path / "frames.csv", clip_rows(small_clip(), FrameRange(FrameIndex(0), FrameIndex(0))))
    assert (tmp_path / "frames.csv").read_text().splitlines()[0] == "name,frame,clip_name,timestamp_s"
    assert read_frame_table(tmp_path / "nowhere.csv") == {}


@pytest.mark.parametrize("row", ["a,1", "a,-1,a,0", "a,9999999999,a,0", "a,1,a,inf", "a,1,a,nan", "a,1,a,1e300"])
def test_a_damaged_table_is_an_error(tmp_path: Path, row: str) -> None:
    (tmp_path / "frames.csv").write_text(f"name,frame,clip_name,timestamp_s\n{row}\n")
    with pytest.raises(MediaError, match=r"frames\.csv is damaged"):
        read_frame_table(tmp_path / "frames.csv")
