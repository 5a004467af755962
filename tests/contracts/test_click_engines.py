"""What every engine that follows clicks keeps to: the checks that plug-ins are held to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import pytest

from segmentation.engines import create_engine, engine_names, engine_spec
from segmentation.engines.clicks.protocols import ClickEngine
from segmentation.engines.conformance.checking import title_of
from segmentation.engines.conformance.click_checks import CHECKS, FRESH_CHECKS

NAMES = [name for name in engine_names() if engine_spec(name).kind == "clicks"]


@pytest.fixture(scope="module", params=NAMES)
def engine(request: pytest.FixtureRequest) -> Iterator[ClickEngine]:
    engine: ClickEngine = create_engine(request.param, device="cpu")
    yield engine
    engine.close()


@pytest.mark.parametrize("check", CHECKS, ids=title_of)
def test_it_keeps_to_the_interface(engine: ClickEngine, check: Callable[..., None]) -> None:
    check(engine)


@pytest.mark.parametrize("check", FRESH_CHECKS, ids=title_of)
def test_it_keeps_to_the_interface_beside_a_second_one(engine: ClickEngine, check: Callable[..., None]) -> None:
    check(engine, partial(create_engine, engine.spec.name, device="cpu"))
