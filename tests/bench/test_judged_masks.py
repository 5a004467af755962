"""Masks beside the truth are kept line by line."""

from __future__ import annotations

from pathlib import Path

from segmentation.bench.judged_masks import JudgedMask, append_rows, read_rows


def test_what_is_kept_comes_back_in_its_order(tmp_path: Path) -> None:
    kept = tmp_path / "rows.jsonl"
    rows = [JudgedMask(f"clip {number}", (0.5, float(number)), 0.25, 0.75) for number in range(3)]
    assert read_rows(kept) == []
    append_rows(kept, rows[:2])
    append_rows(kept, rows[2:])
    assert read_rows(kept) == rows
