"""Every engine that can be adapted has its adapter; others are refused by name."""

from __future__ import annotations

import pytest

from segmentation.engines.registry import adaptable_engines
from segmentation.errors import UserError
from segmentation.training.adaptation.engines import adapter_of
from segmentation.training.adaptation.stage import AdaptConfig


@pytest.mark.parametrize("engine", adaptable_engines())
def test_the_recipe_takes_the_numbers_of_the_adaptation(engine: str) -> None:
    plan = adapter_of(engine).inner(AdaptConfig(steps=7, batch=3)).plan
    assert (plan.steps, plan.batch) == (7, 3)


def test_the_trunk_of_the_compact_engine_learns_only_where_it_is_asked_to() -> None:
    late = [
        adapter_of("cfbi-plus-mobile").inner(AdaptConfig(rate=1e-4, trunk=trunk)).config.late_rate
        for trunk in (False, True)
    ]
    assert late == [0.0, 1e-4]


def test_an_engine_without_weights_is_refused_with_those_that_have_some() -> None:
    with pytest.raises(UserError, match="'classic' cannot be adapted") as caught:
        adapter_of("classic")
    assert "cfbi" in caught.value.advice
