"""What the record of every engine names is there: networks, recipes, adapters, settings. Asking imports no torch."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import is_dataclass
from pkgutil import resolve_name

import pytest

from segmentation.engines.protocols import EngineTraining
from segmentation.engines.registry import adaptable_engines, check_settings, engine_names, engine_spec
from segmentation.errors import UserError
from segmentation.training.adaptation.engines import Adapter, adapter_of
from segmentation.training.recipe_table import RECIPES, recipe_named

TRAINED = [name for name in engine_names() if engine_spec(name).training]
ASKING = """
import sys
from segmentation.engines.registry import adaptable_engines
from segmentation.training.recipe_list import RECIPE_LIST
assert RECIPE_LIST and adaptable_engines()
print("torch" in sys.modules)
"""


def training_of(name: str) -> EngineTraining:
    training = engine_spec(name).training
    assert training is not None
    return training


def test_asking_imports_no_torch() -> None:
    done = subprocess.run([sys.executable, "-c", ASKING], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("name", TRAINED)
def test_recipes_are_there_and_take_their_small_numbers(name: str) -> None:
    numbers = resolve_name(training_of(name).numbers)
    assert is_dataclass(numbers)
    assert RECIPES[name].make is resolve_name(training_of(name).recipe)
    assert recipe_named(name, training_of(name).small).stages


@pytest.mark.parametrize("name", engine_names())
def test_adapters_are_there_for_what_can_be_adapted_and_for_nothing_else(name: str) -> None:
    if name in adaptable_engines():
        assert isinstance(adapter_of(name), Adapter)
    else:
        with pytest.raises(UserError, match="cannot be adapted"):
            adapter_of(name)


@pytest.mark.parametrize("name", engine_names())
def test_networks_and_settings_for_tests_are_there(name: str) -> None:
    spec = engine_spec(name)
    assert not spec.network or callable(resolve_name(spec.network))
    assert check_settings(spec, spec.test_settings).keys() >= spec.test_settings.keys()
