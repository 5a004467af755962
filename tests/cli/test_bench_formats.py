"""The measurement of formats exports each of them, and its figures have a meaning."""

from __future__ import annotations

from pathlib import Path

import pytest

from segmentation.cli.bench import PARTS
from segmentation.cli.bench_formats import measure_format


@pytest.mark.parametrize("name", ["png", "coco", "contact-sheet"])
def test_an_export_is_made_and_measured(name: str, tmp_path: Path) -> None:
    figures = measure_format(name, tmp_path, frames=2, size=(24, 48))
    assert figures.frames >= 2
    assert figures.frames_per_second > 0
    assert figures.bytes == sum(path.stat().st_size for path in (tmp_path / name).rglob("*") if path.is_file())


def test_it_is_a_part_of_bench() -> None:
    assert "1080p" in PARTS["formats"][0]
