"""The recipes by name, with what a list of them shows. Imports nothing heavy: help texts and windows ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from segmentation.engines.protocols import EngineTraining
from segmentation.engines.registry import BUILT_IN, engine_spec


@dataclass(frozen=True)
class RecipeFacts:
    """One recipe.

    Args:
        name: On the command line: that of the engine that its weights are for.
        training: What the engine's record says of it.
    """

    name: str
    training: EngineTraining

    @property
    def engine(self) -> str:
        """The engine that its weights are for."""
        return self.name

    @property
    def title(self) -> str:
        """One line about it."""
        return self.training.title

    @property
    def small(self) -> Mapping[str, Any]:
        """Numbers for small pictures and batches, for a computer without a GPU."""
        return self.training.small

    @property
    def reads_neighbours(self) -> bool:
        """Whether it needs frames that follow each other directly, because it looks at their motion."""
        return self.training.reads_neighbours


RECIPE_LIST = tuple(
    RecipeFacts(name, training) for name in BUILT_IN if (training := engine_spec(name).training) is not None
)
"""Of all engines that come with the program, in their order."""


def recipe_facts(name: str) -> RecipeFacts | None:
    """The facts of a recipe, or None."""
    return next((facts for facts in RECIPE_LIST if facts.name == name), None)
