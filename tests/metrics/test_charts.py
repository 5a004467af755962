"""Charts become PNG or SVG files that show what they are given; what cannot be drawn is said plainly."""

from __future__ import annotations

import builtins
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from segmentation.errors import StorageError, UserError
from segmentation.metrics.charts import SHARE, Axis, Line, draw_bars, draw_lines

ONE_LINE = [Line("a", [0, 1, 2], [0.2, 0.9, 0.5])]


def lines_to(path: Path) -> None:
    draw_lines(path, "title", Axis("frame"), Axis("J", SHARE), ONE_LINE)


def test_lines_are_drawn_in_their_colour(tmp_path: Path) -> None:
    lines_to(tmp_path / "a.png")
    with Image.open(tmp_path / "a.png") as image:
        pixels = np.asarray(image.convert("RGB")).reshape(-1, 3)
    assert (pixels == (0, 0x72, 0xB2)).all(axis=1).sum() > 100


def test_an_svg_holds_its_words_and_is_the_same_each_time(tmp_path: Path) -> None:
    for name in ("a.svg", "b.svg"):
        draw_bars(
            tmp_path / name, "Mean J", Axis("value", SHARE), ["bear_1", "dog_1"], {"J": [0.5, 1], "F": [0.2, 0.3]}
        )
    text = (tmp_path / "a.svg").read_text()
    assert all(word in text for word in ("Mean J", "bear_1", "dog_1", "value"))
    assert text == (tmp_path / "b.svg").read_text()


def test_what_cannot_be_drawn_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UserError, match=r"'a\.pdf'"):
        lines_to(tmp_path / "a.pdf")
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match="cannot be written"):
        lines_to(tmp_path / "file" / "a.png")
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name.startswith("matplotlib"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UserError, match="need matplotlib") as error:
        lines_to(tmp_path / "a.png")
    assert "maskreel[plots]" in error.value.advice
