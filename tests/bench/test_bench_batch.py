"""The measurement of batches does the same clips with one worker and with two."""

from __future__ import annotations

from pathlib import Path

import pytest
from plugged_engine import plug_in

from segmentation.bench.bench_batch import measure_batch
from segmentation.cli.bench import PARTS


def test_the_ratio_is_that_of_the_two_speeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plug_in(monkeypatch, tmp_path / "plugins")
    for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        monkeypatch.setenv(name, "1")
    figures = measure_batch(tmp_path, "fake", clips=2, frames=2)
    assert figures.ratio == pytest.approx(figures.clips_per_hour_2 / figures.clips_per_hour_1)
    assert 0 < figures.ratio_by_cpu < 4
    assert (figures.clips, figures.frames) == (2, 2)
    assert len(list(tmp_path.glob("workers-*/clip*/*.png"))) == 8


def test_it_is_a_part_of_bench() -> None:
    assert "two workers" in PARTS["batch"][0]
