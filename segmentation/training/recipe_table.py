"""Which recipes there are, by their names on the command line, and their numbers changed by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from pkgutil import resolve_name
from typing import Any, TypeVar

from segmentation.engines.protocols import EngineTraining
from segmentation.errors import UserError
from segmentation.training.recipe_list import RECIPE_LIST
from segmentation.training.stage import Recipe


@dataclass(frozen=True)
class RecipeEntry:
    """A recipe before its numbers are final.

    Args:
        config: Its own numbers, a frozen dataclass.
        make: From numbers to the recipe.
    """

    config: Any
    make: Callable[[Any], Recipe]


Config = TypeVar("Config", bound=Any)


def _recipe_entry(training: EngineTraining) -> RecipeEntry:
    numbers = resolve_name(training.numbers)
    return RecipeEntry(numbers() if isinstance(numbers, type) else numbers, resolve_name(training.recipe))


RECIPES: Mapping[str, RecipeEntry] = {facts.name: _recipe_entry(facts.training) for facts in RECIPE_LIST}


def recipe_named(name: str, changes: Mapping[str, Any]) -> Recipe:
    """The recipe `name` with some of its numbers changed.

    Args:
        name: A key of `RECIPES`.
        changes: New values by name; lists stand for tuples. One number of steps is shared among the stages.

    Raises:
        UserError: No such recipe or number, or a value of another kind.
    """
    if name not in RECIPES:
        raise UserError(f"There is no recipe '{name}'.", f"Choose one of: {', '.join(RECIPES)}.")
    entry = RECIPES[name]
    steps, total = getattr(entry.config, "steps", None), changes.get("steps")
    if isinstance(steps, tuple) and isinstance(total, int):
        changes = {**changes, "steps": share_steps(steps, total)}
    return entry.make(change_config(entry.config, changes))


def change_config(config: Config, changes: Mapping[str, Any]) -> Config:
    """A frozen dataclass of numbers with some of them changed.

    Raises:
        UserError: No such number, or a value of another kind.
    """
    return replace(config, **{key: _check(config, key, value) for key, value in changes.items()})


def share_steps(published: tuple[int, ...], total: int) -> tuple[int, ...]:
    """`total` steps shared among stages as the published ones are, at least one each."""
    return tuple(max(1, round(total * steps / sum(published))) for steps in published)


def _check(config: Any, key: str, value: Any) -> Any:
    names = [field.name for field in fields(config)]
    if key not in names:
        raise UserError(f"The recipe has no number '{key}'.", f"It has: {', '.join(names)}.")
    default, given = getattr(config, key), _as_tuples(value)
    if not _alike(default, given):
        raise UserError(f"'{key}' cannot be {value!r}; by default it is {default!r}.", "Give a value of the same kind.")
    return given


def _as_tuples(value: Any) -> Any:
    return tuple(_as_tuples(item) for item in value) if isinstance(value, list) else value


def _alike(default: Any, given: Any) -> bool:
    """Whether a value can stand where the default stands."""
    if default is None or isinstance(default, float):
        return isinstance(given, int | float) and not isinstance(given, bool)
    return type(given) is type(default)
