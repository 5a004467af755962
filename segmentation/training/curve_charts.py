"""Curves as pictures: the loss of every step with its running mean, and J where it was measured."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np

from segmentation.metrics.charts import SHARE, Axis, Line, draw_lines
from segmentation.training.curves import CurveRow, read_curve

LOSS_CHART, OVERLAP_CHART = "loss.png", "overlap.png"
MEAN_STEPS = 50


def draw_curves(curve: Path, title: str) -> None:
    """Draw what a curve file holds into pictures beside it; an empty one makes none.

    Raises:
        UserError: matplotlib is missing.
        StorageError: A file cannot be read or written.
    """
    rows = read_curve(curve)
    if not rows:
        return
    steps, losses = [row.step for row in rows], [row.loss for row in rows]
    lines = [Line("each step", steps, losses), Line(f"mean of {MEAN_STEPS}", steps, running_mean(losses, MEAN_STEPS))]
    draw_lines(curve.with_name(LOSS_CHART), title, Axis("step"), Axis("loss"), lines)
    if measured := [row for row in rows if not math.isnan(row.overlap)]:
        draw_lines(curve.with_name(OVERLAP_CHART), title, Axis("step"), Axis("J", SHARE), [_overlaps(measured)])


def running_mean(values: list[float], span: int) -> list[float]:
    """The mean of each value and those before it, at most `span` of them."""
    sums = np.concatenate([[0.0], np.cumsum(values)])
    ends = np.arange(1, len(sums))
    starts = np.maximum(0, ends - span)
    return [float(mean) for mean in (sums[ends] - sums[starts]) / (ends - starts)]


def _overlaps(measured: list[CurveRow]) -> Line:
    return Line("J", [row.step for row in measured], [row.overlap for row in measured])
