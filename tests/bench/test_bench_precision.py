"""Half precision is compared with float32 by label and by probability, also where a network has random weights."""

from __future__ import annotations

import json

import pytest
from small_networks import make_networks_small

from segmentation.bench import bench_precision
from segmentation.bench.bench_precision import ENGINES, measure_precision
from segmentation.engines.registry import BUILT_IN, engine_spec
from segmentation.errors import UserError


def test_every_network_of_a_paper_is_measured() -> None:
    able = {name for name in BUILT_IN if any(setting.name == "precision" for setting in engine_spec(name).settings)}
    assert set(ENGINES) == {name for name in able if engine_spec(name).paper}


@pytest.mark.parametrize("engine", ["cfbi-plus-mobile", "fsnet"])
def test_half_precision_is_compared_with_float32(monkeypatch: pytest.MonkeyPatch, engine: str) -> None:
    make_networks_small(monkeypatch)
    monkeypatch.setattr(bench_precision, "FRAMES", 1)
    figures = measure_precision([engine])
    assert json.loads(json.dumps(figures)) == figures
    assert figures[engine]["random weights"] == (engine == "fsnet")
    for precision in ("bfloat16", "float16"):
        found = figures[engine][precision]
        assert found["largest change"] > 0 or found["overflow"] == 1
        assert found["labels that differ"] < 0.05 or found["overflow"] == 1
    assert figures[engine]["bfloat16"]["overflow"] == 0


def test_an_engine_without_the_setting_is_refused() -> None:
    with pytest.raises(UserError, match="precision"):
        measure_precision(["classic"])
