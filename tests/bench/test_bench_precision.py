"""Half precision is compared with float32 by label and by probability, also where a network has random weights."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial

import numpy as np
import pytest
from small_networks import make_networks_small

from segmentation.bench import bench_precision
from segmentation.bench.bench_precision import ENGINES, measure_precision
from segmentation.engines.registry import BUILT_IN, engine_spec
from segmentation.errors import UserError


def quarter_of(make_clip: Callable[[], bench_precision._LabelledClip]) -> bench_precision._LabelledClip:
    """The clip with a quarter of its sides, which costs a sixteenth."""
    clip = make_clip()
    frames, truth = (
        [np.ascontiguousarray(picture[::4, ::4]) for picture in some] for some in (clip.frames, clip.truth)
    )
    return bench_precision._LabelledClip(frames, truth)


def test_every_network_of_a_paper_is_measured() -> None:
    able = {name for name in BUILT_IN if any(setting.name == "precision" for setting in engine_spec(name).settings)}
    assert set(ENGINES) == {name for name in able if engine_spec(name).paper}


@pytest.mark.parametrize("engine", ["cfbi-plus-mobile", "savos", "fsnet"])
def test_half_precision_is_compared_with_float32(monkeypatch: pytest.MonkeyPatch, engine: str) -> None:
    make_networks_small(monkeypatch)
    monkeypatch.setattr(bench_precision, "FRAMES", 1)
    monkeypatch.setattr(bench_precision, "CLIP_FRAMES", 2)
    monkeypatch.setattr(bench_precision, "_sample_clip", partial(quarter_of, bench_precision._sample_clip))
    figures = measure_precision([engine])
    assert json.loads(json.dumps(figures)) == figures
    has_weights = engine == "cfbi-plus-mobile"  # runs on the built-in clip beside its truth
    assert figures[engine]["random weights"] == (not has_weights)
    for precision in ("bfloat16", "float16"):
        found = figures[engine][precision]
        assert found["largest change"] > 0 or found["overflow"] == 1
        assert found["labels that differ"] < 0.05 or found["overflow"] == 1
        assert ("J" in found) == has_weights
        assert not has_weights or min(*found["J"], *figures[engine]["J"]) > 0.8
    assert figures[engine]["bfloat16"]["overflow"] == 0


def test_an_engine_without_the_setting_is_refused() -> None:
    with pytest.raises(UserError, match="precision"):
        measure_precision(["classic"])
