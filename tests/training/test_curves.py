"""The curve on the disk: complete up to the last finished step, and going on drops what lies after it."""

from __future__ import annotations

from pathlib import Path

import pytest

from segmentation.errors import StorageError
from segmentation.training.curves import CurveFile, CurveRow, read_curve


def row(step: int) -> CurveRow:
    return CurveRow(step, 1 / (step + 1), 0.1, 2.5, 0.5, 0.25)


def written(path: Path, steps: range, first_step: int = 0) -> list[CurveRow]:
    curve = CurveFile(path, first_step)
    for step in steps:
        curve.append(row(step))
    return read_curve(path)


def test_rows_come_back_exactly_and_going_on_drops_later_ones(tmp_path: Path) -> None:
    path = tmp_path / "curve.csv"
    assert read_curve(path) == []
    assert written(path, range(4)) == [row(step) for step in range(4)]
    assert written(path, range(2, 3), first_step=2) == [row(step) for step in range(3)]


def test_a_row_that_a_kill_cut_off_is_left_out_and_other_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "curve.csv"
    written(path, range(3))
    path.write_text(path.read_text()[:-8])
    assert read_curve(path) == [row(0), row(1)]
    CurveFile(path, 2).append(row(2))
    assert read_curve(path) == [row(0), row(1), row(2)]
    path.write_text("step,loss\na,b,c,d,e,f\n")
    with pytest.raises(StorageError, match="cannot be read"):
        read_curve(path)
