"""Every case of `bench engines` can be measured without any weights at hand, and gives a whole row of figures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import torch
from plugged_engine import plug_in
from published_layouts import published_shapes

from segmentation.bench.bench_engine_cases import CASES, cases_of, measure_case, random_weights
from segmentation.engines import engine_names, engine_spec
from segmentation.engines.weights.installed_weights import WeightState, weight_state
from segmentation.errors import EngineError, UserError


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
    assert figures["has_random_weights"]


def test_a_case_says_when_its_weights_are_real() -> None:
    assert not measure_case("classic", 1, (48, 64), frames=1).has_random_weights


def test_named_engines_are_measured_with_the_numbers_of_objects_given() -> None:
    assert cases_of([]) == CASES
    assert cases_of(["classic", "fsnet"], [1, 10]) == (("classic", 1), ("classic", 10), ("fsnet", 0))
    assert cases_of(["cfbi", "classic"]) == (("cfbi", 1), ("cfbi", 3), ("classic", 1))


@pytest.mark.parametrize(
    ("engines", "counts", "words"),
    [
        (["nothing"], [], "There is no engine 'nothing'"),
        (["clicks-mobile"], [], "'clicks-mobile' follows clicks"),
        (["classic"], [0], "--object-counts has 0; each must be 1 to 254"),
        ([], [255], "--object-counts has 255"),
    ],
)
def test_what_cannot_be_measured_is_named(engines: list[str], counts: list[int], words: str) -> None:
    with pytest.raises(UserError, match=words):
        cases_of(engines, counts)


def test_an_engine_that_names_no_network_needs_its_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plug_in(monkeypatch, tmp_path / "plugins", "tiny", "tiny_engine")
    with pytest.raises(EngineError, match="'tiny' has no weights here"):
        random_weights("tiny")
