"""Every case of `bench engines` can be measured without any weights at hand, and gives a whole row of figures."""

from __future__ import annotations

import json

import pytest
import torch
from published_layouts import published_shapes

from segmentation.bench.bench_engine_cases import CASES, measure_case, random_weights
from segmentation.engines import engine_names, engine_spec
from segmentation.engines.weights.installed_weights import WeightState, weight_state


def test_every_network_of_the_papers_has_a_case() -> None:
    networks = {name for name in engine_names() if engine_spec(name).paper}
    assert {engine for engine, _ in CASES} == networks
    for name in networks:
        assert bool(engine_spec(name).network) == (weight_state(engine_spec(name)) is WeightState.MISSING)
    for engine, objects in CASES:
        assert (objects == 0) == (engine_spec(engine).kind == "saliency")


def test_random_weights_have_the_published_keys_and_shapes() -> None:
    weights = random_weights("cfbi-mobilenet")
    assert {key: tuple(value.shape) for key, value in weights.items()} == published_shapes("cfbi-mobilenet")
    assert all(torch.isfinite(value).all() for value in weights.values())


@pytest.mark.parametrize(("engine", "objects"), [("cfbi-mobilenet", 1), ("fsnet", 0)])
def test_a_case_gives_a_whole_row(engine: str, objects: int) -> None:
    figures = measure_case(engine, objects, (48, 64), frames=1).as_json()
    assert json.loads(json.dumps(figures)) == figures
    assert (figures["engine"], figures["objects"]) == (engine, objects)
    assert figures["step_cpu_s"] > 0
    assert figures["peak_mb"] >= figures["loaded_mb"] > 0
