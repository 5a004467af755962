"""Measuring an engine gives plain figures per stage, and ratios only where the published code was measured."""

from __future__ import annotations

import json

import pytest
from cfbi_weights import formula_weights

from segmentation.bench.bench_engines import compare_with_published, measure_engine, synthetic_frame
from segmentation.engines.registry import engine_names, engine_spec


def test_figures_of_an_engine_are_plain_and_add_up() -> None:
    figures = measure_engine("cfbi-mobilenet", formula_weights("cfbi-mobilenet"), 1, 1, (48, 64))
    assert json.loads(json.dumps(figures.as_json()))["engine"] == "cfbi-mobilenet"
    assert figures.stages_cpu_s.keys() == {"features", "matching", "ensembler"}
    assert 0 < sum(figures.stages_cpu_s.values()) <= figures.step_cpu_s
    assert figures.of_published is None
    assert figures.peak_mb >= figures.loaded_mb > 0


def test_a_figure_is_compared_where_the_published_code_was_measured() -> None:
    published = engine_spec("cfbi").published
    assert compare_with_published(1.65, published.matching_cpu_s, 1) == pytest.approx(0.1)
    assert compare_with_published(5.9, published.cpu_s, 3) == pytest.approx(0.1)
    assert compare_with_published(1.0, published.cpu_s, 2) is None
    assert compare_with_published(None, published.matching_cpu_s, 1) is None
    assert compare_with_published(1.0, engine_spec("savos").published.cpu_s, 1) is None


@pytest.mark.parametrize("name", engine_names())
def test_what_was_published_is_a_case_of_the_engine_and_matching_is_what_the_rest_leaves(name: str) -> None:
    spec = engine_spec(name)
    assert spec.published.cpu_s.keys() <= set(spec.bench_objects)
    for objects, matching in spec.published.matching_cpu_s.items():
        assert matching == pytest.approx(0.75 * spec.published.cpu_s[objects] - 6)


def test_every_object_of_the_synthetic_clip_is_there() -> None:
    rgb, labels = synthetic_frame(1, (48, 64), 3)
    assert rgb.shape == (48, 64, 3)
    assert set(labels.flatten().tolist()) == {0, 1, 2, 3}
