"""The measurement of the project file runs and gives figures that can be right."""

from __future__ import annotations

from pathlib import Path

from segmentation.bench.bench_storage import measure_storage


def test_storage_figures_are_positive_and_counted(tmp_path: Path):
    figures = measure_storage(tmp_path, frames=250, strokes=4)
    assert figures.run_frames == 250
    assert figures.file_bytes > 250 * figures.mask_bytes
    for value in (figures.strokes_per_second, figures.results_per_second, figures.batched_results_per_second):
        assert value > 0
    assert figures.undo_run_ms > 0
    assert figures.reopen_ms > 0
