"""The recipes by name, with what a list of them shows. Imports nothing heavy: help texts and windows ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Number = int | float | list[int] | list[float]


@dataclass(frozen=True)
class RecipeFacts:
    """One recipe.

    Args:
        name: On the command line.
        engine: The engine that its weights are for.
        title: One line about it.
        small: Numbers for small pictures and batches, for a computer without a GPU.
        reads_neighbours: Whether it needs frames that follow each other directly, because it looks at their motion.
    """

    name: str
    engine: str
    title: str
    small: Mapping[str, Number]
    reads_neighbours: bool = False


_SMALL_CFBI: Mapping[str, Number] = {"crop_px": 241, "short_edge_px": 240, "batch": 2, "current_frames": 2}

RECIPE_LIST = (
    RecipeFacts("cfbi", "cfbi", "CFBI over ResNet-101", _SMALL_CFBI),
    RecipeFacts("cfbi-mobilenet", "cfbi-mobilenet", "CFBI over MobileNetV2", _SMALL_CFBI),
    RecipeFacts("cfbi-plus", "cfbi-plus", "CFBI+ over ResNet-101", _SMALL_CFBI),
    RecipeFacts("cfbi-plus-mobile", "cfbi-plus-mobile", "CFBI+ over MobileNetV2", {}, reads_neighbours=True),
    RecipeFacts("savos", "savos", "SAVOS with lucid dreams", {"size_px": [224, 384], "short_edge_px": 240, "batch": 2}),
    RecipeFacts("fsnet", "fsnet", "FSNet in three stages", {"side_px": 224, "batch": 4}, reads_neighbours=True),
    RecipeFacts("fsnet-mobile", "fsnet-mobile", "FSNet over frozen MobileNetV2 stages", {}, reads_neighbours=True),
    RecipeFacts("imcnet", "imcnet", "IMCNet on clips and stills", {"side_px": 224, "batch": 2}, reads_neighbours=True),
)
"""In the order of the recipe table, which imports torch."""


def recipe_facts(name: str) -> RecipeFacts | None:
    """The facts of a recipe, or None."""
    return next((facts for facts in RECIPE_LIST if facts.name == name), None)
