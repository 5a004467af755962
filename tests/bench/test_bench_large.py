"""What is done with a very large project is done and timed; here with a small one."""

from __future__ import annotations

from pathlib import Path

import pytest

from segmentation.bench import bench_large
from segmentation.domain.frames import FrameIndex
from segmentation.storage.saved_project import SavedProject


def test_every_part_is_measured_on_a_project_that_can_be_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"WIDTH": 480, "HEIGHT": 300, "_RUN_FRAMES": 25, "_JUMPS": 2, "_EXPORTED": 2}.items():
        monkeypatch.setattr(bench_large, name, value)
    bench_large.write_large_project(tmp_path / bench_large.NAME, objects=3, frames=40)
    figures = bench_large.measure_large_project(tmp_path, objects=3)
    assert (figures.objects, figures.frames) == (3, 40)
    assert figures.file_bytes > 0
    parts = (
        figures.opening,
        figures.checking,
        figures.jump,
        figures.stroke,
        figures.result,
        figures.undoing,
        figures.exporting,
    )
    assert all(part["clock"] > 0 and part["processor"] >= 0 for part in (*parts, figures.closing))
    assert len(list(tmp_path.glob("out/**/*.png"))) == 2
    with SavedProject.open(tmp_path / bench_large.NAME, read_only=True) as saved:
        assert len(saved.project.track.records) == 40
        assert saved.project.track.mask(FrameIndex(39)).objects() == {1, 2, 3}
        assert saved.history()[-1].done is False, "the run was taken back"
