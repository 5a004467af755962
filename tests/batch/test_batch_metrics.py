"""Metrics of a batch: a line of JSON or the text of Prometheus when a clip ends, and every ten seconds."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from segmentation.batch.batch_metrics import MetricsFile
from segmentation.batch.batch_progress import BatchProgress
from segmentation.errors import UserError

BEGIN = BatchProgress(4, 0, 0, {"a": 1.0}, ended=0, frames=0, attempts=1, seconds=1.0)
LATER = replace(BEGIN, done=2, ended=2, frames=60, attempts=3, seconds=36.0)


def test_lines_are_added_when_a_clip_ends_or_ten_seconds_went_by(tmp_path: Path) -> None:
    metrics = MetricsFile(tmp_path / "m.jsonl", now=lambda: 1000.0)
    for progress in (BEGIN, replace(BEGIN, seconds=2.0), replace(BEGIN, seconds=12.0), LATER):
        metrics.write(progress)
    lines = [json.loads(line) for line in (tmp_path / "m.jsonl").read_text().splitlines()]
    assert [line["seconds"] for line in lines] == [1.0, 12.0, 36.0]
    assert lines[0]["remaining_s"] is None
    assert (lines[2]["clips_per_hour"], lines[2]["remaining_s"], lines[2]["frames_per_s"]) == (200.0, 36.0, 1.667)
    assert (lines[2]["clips_waiting"], lines[2]["is_over"], lines[2]["time"]) == (1, False, 1000.0)


def test_prometheus_reads_one_gauge_for_each_figure(tmp_path: Path) -> None:
    metrics = MetricsFile(tmp_path / "m.prom")
    metrics.write(BEGIN)
    metrics.write(LATER)
    lines = (tmp_path / "m.prom").read_text().splitlines()
    assert lines[::2] == [f"# TYPE {line.split()[0]} gauge" for line in lines[1::2]]
    assert "maskreel_batch_clips_done 2" in lines
    assert len({line.split()[0] for line in lines[1::2]}) == len(lines) / 2


def test_another_suffix_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Metrics cannot be written"):
        MetricsFile(tmp_path / "m.txt")
