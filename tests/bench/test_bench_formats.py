"""The measurement of formats exports each of them, and its figures have a meaning."""

from __future__ import annotations

from pathlib import Path

import pytest

from segmentation.bench.bench_formats import bench_cases, measure_format, measure_formats
from segmentation.cli.bench import PARTS
from segmentation.errors import EngineError
from segmentation.formats.registry import FORMATS


@pytest.mark.parametrize("name", list(bench_cases()))
def test_an_export_is_made_and_measured(name: str, tmp_path: Path) -> None:
    figures = measure_format(name, tmp_path, frames=2, size=(24, 48))
    assert figures.frames == 2
    assert figures.cpu_s_per_frame > 0
    assert figures.frames_per_second > 0
    assert figures.bytes == sum(path.stat().st_size for path in (tmp_path / name).rglob("*") if path.is_file())


def test_every_format_is_measured() -> None:
    assert {name for name, _ in bench_cases().values()} == {spec.name for spec in FORMATS if spec.writer}


def test_a_measurement_that_was_broken_off_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[str] = []

    def fake(title: str, scratch: Path, frames: int) -> dict[str, int]:
        measured.append(title)
        if title == "coco" and measured.count(title) == 1:
            raise EngineError("broken off")
        return {"frames": frames}

    monkeypatch.setattr("segmentation.bench.bench_formats._measure_apart", fake)
    with pytest.raises(EngineError):
        measure_formats(tmp_path, 3, str(tmp_path / "kept"))
    assert measure_formats(tmp_path, 3, str(tmp_path / "kept")).keys() == bench_cases().keys()
    assert sorted(measured) == sorted([*bench_cases(), "coco"])


def test_it_is_a_part_of_bench() -> None:
    assert "1080p" in PARTS["formats"][0]
