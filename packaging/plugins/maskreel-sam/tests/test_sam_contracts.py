"""The engines keep to everything that all engines which propagate masks are held to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest

from maskreel_sam.engine import SamEngine
from segmentation.engines.conformance.checking import title_of
from segmentation.engines.conformance.propagation_checks import CHECKS, FRESH_CHECKS
from tiny_networks import ENTRIES, tiny_engine


@pytest.fixture(scope="module", params=sorted(ENTRIES))
def family_engine(request: pytest.FixtureRequest) -> Iterator[SamEngine]:
    engine = tiny_engine(request.param)
    yield engine
    engine.close()


@pytest.fixture
def engine(family_engine: SamEngine) -> SamEngine:
    family_engine.reset()
    return family_engine


@pytest.mark.parametrize("check", CHECKS, ids=title_of)
def test_it_keeps_to_the_interface(engine: SamEngine, check: Callable[..., None]) -> None:
    check(engine)


@pytest.mark.parametrize("check", FRESH_CHECKS, ids=title_of)
def test_it_keeps_to_the_interface_beside_a_second_one(engine: SamEngine, check: Callable[..., None]) -> None:
    check(engine, partial(tiny_engine, engine.spec.name))
