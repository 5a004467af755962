"""What every registered saliency engine keeps to, whatever is inside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest
import torch
from engine_cases import is_untrained, weights_of

from segmentation.engines import (
    SaliencyEngine,
    create_engine,
    engine_names,
    engine_spec,
)
from segmentation.engines.conformance.checking import title_of
from segmentation.engines.conformance.saliency_checks import CHECKS, FRESH_CHECKS, window_for
from segmentation.errors import EngineError, SegmentationError, UserError

NAMES = [name for name in engine_names() if engine_spec(name).kind == "saliency"]
NETWORKS = [name for name in NAMES if is_untrained(name)]
"""Those whose weights are not in the repository."""


def made(name: str) -> SaliencyEngine:
    """The engine with random weights if none ship."""
    weights = weights_of(name)
    engine: SaliencyEngine = create_engine(
        name, weights=weights, device="cpu", settings=engine_spec(name).test_settings
    )
    return engine


@pytest.fixture(scope="module", params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def engine(name: str) -> Iterator[SaliencyEngine]:
    engine = made(name)
    yield engine
    engine.close()


def test_there_are_saliency_engines() -> None:
    assert {"fsnet", "imcnet", "classic-discovery"} <= set(NAMES)


def test_it_is_what_its_spec_says(name: str, engine: SaliencyEngine) -> None:
    assert engine.spec == engine_spec(name)
    assert engine.spec.name == name


@pytest.mark.parametrize("check", CHECKS, ids=title_of)
def test_it_keeps_to_the_interface(engine: SaliencyEngine, check: Callable[..., None]) -> None:
    check(engine)


@pytest.mark.parametrize("check", FRESH_CHECKS, ids=title_of)
def test_it_keeps_to_the_interface_beside_a_second_one(engine: SaliencyEngine, check: Callable[..., None]) -> None:
    check(engine, partial(made, engine.spec.name))


def test_no_gradient_and_no_print(engine: SaliencyEngine, capfd: pytest.CaptureFixture[str]) -> None:
    engine.segment(window_for(engine.spec))
    assert torch.is_grad_enabled()
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("name", NETWORKS)
def test_weights_given_are_not_changed(name: str) -> None:
    state = weights_of(name)
    key = next(key for key, value in state.items() if value.ndim == 4)
    before = state[key].clone()
    create_engine(name, weights=state, device="cpu", settings=engine_spec(name).test_settings).close()
    assert torch.equal(state[key], before)


def test_unknown_settings_are_refused(name: str) -> None:
    with pytest.raises(UserError, match="no setting"):
        create_engine(name, weights={}, device="cpu", settings={"no such thing": 1})


@pytest.mark.parametrize("name", NETWORKS)
def test_unfitting_weights_and_devices_are_refused(name: str) -> None:
    with pytest.raises(EngineError, match="missing"):
        create_engine(name, weights={"nothing": torch.zeros(1)}, device="cpu")
    with pytest.raises(SegmentationError, match="abacus"):
        create_engine(name, weights=weights_of(name), device="abacus")
