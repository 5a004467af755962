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
from segmentation.metrics.davis import Statistics
from segmentation.metrics.evaluation import Evaluation, ObjectScores
from segmentation.metrics.evaluation_charts import draw_evaluation, draw_saliency
from segmentation.metrics.saliency import score_frame
from segmentation.metrics.saliency_evaluation import SaliencyEvaluation, VideoScores
from segmentation.metrics.saliency_set import score_set
from segmentation.metrics.sequence_scoring import Task

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


def test_an_evaluation_gives_a_chart_per_sequence_and_bars(tmp_path: Path) -> None:
    figures = Statistics(0.5, 0.5, 0.0)
    objects = [
        ObjectScores(name, number, {"J": figures, "F": figures}, {"J": (0.1, 0.2), "F": (0.3, 0.4)})
        for name in ("bear", "dog")
        for number in (1, 2)
    ]
    files = draw_evaluation(tmp_path, Evaluation(Task.SEMI_SUPERVISED, tuple(objects)), "svg")
    assert [file.name for file in files] == ["J-bear.svg", "J-dog.svg", "F-bear.svg", "F-dog.svg", "sequences.svg"]
    assert "object 2" in files[0].read_text()


def test_saliency_gives_its_curves_and_bars(tmp_path: Path) -> None:
    truth = np.zeros((8, 8), bool)
    truth[2:5, 2:5] = True
    scores = score_set([[score_frame(np.where(truth, 200, 30).astype(np.uint8), truth)]])
    files = draw_saliency(tmp_path, SaliencyEvaluation((VideoScores("bear", 1, scores),), scores))
    assert [file.name for file in files] == ["pr-curve.png", "F-curve.png", "E-curve.png", "videos.png"]
    assert all(file.stat().st_size > 1000 for file in files)
