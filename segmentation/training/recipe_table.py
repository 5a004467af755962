"""Which recipes there are, by their names on the command line, and their numbers changed by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from segmentation.errors import UserError
from segmentation.training.collaborative_training import CollaborativeConfig
from segmentation.training.recipes.cfbi import cfbi_mobilenet_recipe, cfbi_recipe
from segmentation.training.recipes.cfbi_plus import PUBLISHED as PUBLISHED_PLUS
from segmentation.training.recipes.cfbi_plus import cfbi_plus_recipe
from segmentation.training.recipes.cfbi_plus_mobile import MobileRecipe, cfbi_plus_mobile_recipe
from segmentation.training.recipes.fsnet import FSNetTrainingConfig, fsnet_recipe
from segmentation.training.recipes.fsnet_mobile import FsnetMobileRecipe, fsnet_mobile_recipe
from segmentation.training.recipes.imcnet import ImcnetConfig, imcnet_recipe
from segmentation.training.recipes.savos import SavosTrainingConfig, savos_recipe
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

RECIPES: Mapping[str, RecipeEntry] = {
    "cfbi": RecipeEntry(CollaborativeConfig(), cfbi_recipe),
    "cfbi-mobilenet": RecipeEntry(CollaborativeConfig(), cfbi_mobilenet_recipe),
    "cfbi-plus": RecipeEntry(PUBLISHED_PLUS, cfbi_plus_recipe),
    "cfbi-plus-mobile": RecipeEntry(MobileRecipe(), cfbi_plus_mobile_recipe),
    "savos": RecipeEntry(SavosTrainingConfig(), savos_recipe),
    "fsnet": RecipeEntry(FSNetTrainingConfig(), fsnet_recipe),
    "fsnet-mobile": RecipeEntry(FsnetMobileRecipe(), fsnet_mobile_recipe),
    "imcnet": RecipeEntry(ImcnetConfig(), imcnet_recipe),
}


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
        changes = {**changes, "steps": shared_steps(steps, total)}
    return entry.make(changed_config(entry.config, changes))


def changed_config(config: Config, changes: Mapping[str, Any]) -> Config:
    """A frozen dataclass of numbers with some of them changed.

    Raises:
        UserError: No such number, or a value of another kind.
    """
    return replace(config, **{key: _checked(config, key, value) for key, value in changes.items()})


def shared_steps(published: tuple[int, ...], total: int) -> tuple[int, ...]:
    """`total` steps shared among stages as the published ones are, at least one each."""
    return tuple(max(1, round(total * steps / sum(published))) for steps in published)


def _checked(config: Any, key: str, value: Any) -> Any:
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
