"""The measurements of reading run, on a small clip, and give a record that can be written as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from segmentation.bench.bench_media import measure_media


def test_all_figures_are_measured(tmp_path: Path) -> None:
    figures = measure_media(tmp_path, frame_count=40, reads=10, width=320, height=180)
    record = json.loads(json.dumps(asdict(figures)))
    assert (record["frame_count"], record["group_of_pictures"], record["height"]) == (40, 250, 180)
    for name in ("random", "forward", "backward", "backward_prefetched", "random_uncached", "forward_uncached"):
        assert record[name]["count"] == 9
        assert 0 < record[name]["median_ms"] <= record[name]["p95_ms"]
    assert record["backward_uncached"]["count"] == 1
    assert min(*record["walk"].values(), *record["walk_480p"].values()) > 0
    assert record["clip_bytes"] == (tmp_path / "bench_180p_gop250.mp4").stat().st_size
