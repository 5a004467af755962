"""Measuring an engine gives plain figures per stage, and ratios only where the published code was measured."""

from __future__ import annotations

import json

import pytest
from cfbi_weights import formula_weights

from segmentation.bench.bench_engines import matching_of_published, measure_engine, synthetic_frame


def test_figures_of_an_engine_are_plain_and_add_up() -> None:
    figures = measure_engine("cfbi-mobilenet", formula_weights("cfbi-mobilenet"), 1, 1, (48, 64))
    assert json.loads(json.dumps(figures.as_json()))["engine"] == "cfbi-mobilenet"
    assert figures.stages_cpu_s.keys() == {"features", "matching", "ensembler"}
    assert 0 < sum(figures.stages_cpu_s.values()) <= figures.step_cpu_s
    assert figures.of_published is None
    assert figures.peak_mb >= figures.loaded_mb > 0


def test_matching_is_compared_with_what_the_published_code_takes_beside_features_and_ensembler() -> None:
    assert matching_of_published("cfbi", 1, 1.65) == pytest.approx(0.1)
    assert matching_of_published("cfbi", 3, 3.825) == pytest.approx(0.1)
    assert matching_of_published("cfbi-plus", 1, 1.05) == pytest.approx(0.1)
    assert matching_of_published("cfbi", 2, 1.0) is None
    assert matching_of_published("savos", 1, None) is None


def test_every_object_of_the_synthetic_clip_is_there() -> None:
    rgb, labels = synthetic_frame(1, (48, 64), 3)
    assert rgb.shape == (48, 64, 3)
    assert set(labels.flatten().tolist()) == {0, 1, 2, 3}
