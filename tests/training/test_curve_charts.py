"""Curves become pictures beside their file, and lines of TensorBoard; J is measured when it is due."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from PIL import Image
from toy_stage import toy_recipe
from training_clips import disc_clip, write_davis

from segmentation.cli.train import board_curves
from segmentation.training.curve_charts import draw_curves, running_mean
from segmentation.training.curves import read_curve
from segmentation.training.loop import RunOptions, train
from segmentation.training.readers import find_training_files


def test_j_is_measured_when_due_and_drawn_beside_the_loss(tmp_path: Path) -> None:
    files = find_training_files([write_davis(tmp_path / "davis", disc_clip(40))])
    train(toy_recipe(steps=5), files, tmp_path / "out", RunOptions(score_steps=2, half=True))
    rows = read_curve(tmp_path / "out/toy/curve.csv")
    assert [not math.isnan(row.overlap) for row in rows] == [False, True, False, True, True]
    assert all(math.isfinite(row.loss) for row in rows)
    draw_curves(tmp_path / "out/toy/curve.csv", "toy")
    for name in ("loss.png", "overlap.png"):
        with Image.open(tmp_path / "out/toy" / name) as picture:
            assert picture.width > 500
    draw_curves(tmp_path / "none.csv", "nothing")
    assert not (tmp_path / "loss.png").exists()


def test_the_running_mean_begins_with_what_there_is() -> None:
    assert running_mean([2.0, 4.0, 6.0, 8.0], 2) == [2.0, 3.0, 5.0, 7.0]


def test_tensorboard_gets_every_value(tmp_path: Path) -> None:
    accumulator = pytest.importorskip("tensorboard.backend.event_processing.event_accumulator")
    files = find_training_files([write_davis(tmp_path / "davis", disc_clip(40))])
    with board_curves(tmp_path) as write_row:
        train(toy_recipe(steps=3), files, tmp_path / "out", RunOptions(on_step=write_row, score_steps=3))
    events = accumulator.EventAccumulator(str(tmp_path / "tensorboard"))
    events.Reload()
    losses = [event.value for event in events.Scalars("toy/loss")]
    assert losses == pytest.approx([row.loss for row in read_curve(tmp_path / "out/toy/curve.csv")])
    assert len(events.Scalars("toy/J")) == 1
