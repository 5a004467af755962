"""Which recipes there are, by their names on the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from segmentation.errors import UserError
from segmentation.training.recipes.cfbi import cfbi_mobilenet_recipe, cfbi_recipe
from segmentation.training.recipes.cfbi_plus import cfbi_plus_recipe
from segmentation.training.recipes.fsnet import fsnet_recipe
from segmentation.training.recipes.imcnet import imcnet_recipe
from segmentation.training.recipes.savos import savos_recipe
from segmentation.training.stage import Recipe

RECIPES: Mapping[str, Callable[[], Recipe]] = {
    "cfbi": cfbi_recipe,
    "cfbi-mobilenet": cfbi_mobilenet_recipe,
    "cfbi-plus": cfbi_plus_recipe,
    "savos": savos_recipe,
    "fsnet": fsnet_recipe,
    "imcnet": imcnet_recipe,
}


def recipe_named(name: str) -> Recipe:
    """The recipe with its published numbers.

    Raises:
        UserError: There is none of that name.
    """
    if name not in RECIPES:
        raise UserError(f"There is no recipe '{name}'.", f"Choose one of: {', '.join(RECIPES)}.")
    return RECIPES[name]()
