"""docs/python.md: its script and its examples; the notebook, cell by cell; the examples in docstrings."""

from __future__ import annotations

import doctest
import json
import re
import sys
from pathlib import Path

import pytest
from image_clips import box_labels, write_mask, write_squares
from packaging_scripts import load_script

import maskreel.frame_engine

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs" / "python.md"
MOST_LINES = 25


def test_the_script_does_the_main_job(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    script = re.findall(r"```python\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)[0]
    assert len(script.splitlines()) <= MOST_LINES
    given = [write_squares(tmp_path / "clip"), write_mask(tmp_path / "mask.png", box_labels((1, 2, 3, 10, 11)))]
    monkeypatch.setattr(sys, "argv", ["cut_out.py", *map(str, given), str(tmp_path / "out")])
    exec(compile(script, "cut_out.py", "exec"), {"__name__": "__main__"})
    assert "7 frames by" in capsys.readouterr().out
    assert len(list((tmp_path / "out").rglob("Annotations/**/*.png"))) == 8


def test_the_examples_of_the_page_are_true() -> None:
    found = doctest.testfile(str(DOCUMENT), module_relative=False)
    assert found.attempted > 5
    assert found.failed == 0


def test_the_examples_of_docstrings_are_true() -> None:
    found = doctest.testmod(maskreel.frame_engine)
    assert found.attempted > 3
    assert found.failed == 0


def test_the_notebook_shows_what_its_cells_give(monkeypatch: pytest.MonkeyPatch) -> None:
    maker = load_script("make-notebook.py")
    stored = json.loads((ROOT / "docs" / "maskreel.ipynb").read_text(encoding="utf-8"))
    assert sum(len(str(cell)) for cell in stored["cells"]) < 200_000
    for cell, made in zip(stored["cells"], maker.run_cells(), strict=True):
        assert cell["source"] == made["source"]
        assert texts_of(cell) == texts_of(made)


def texts_of(cell: dict[str, list[dict[str, object]]]) -> list[object]:
    """What a cell printed, and the kinds of what it showed; pixels may differ from machine to machine."""
    return [each.get("text") or sorted(dict(each["data"])) for each in cell.get("outputs", [])]  # type: ignore[call-overload]
