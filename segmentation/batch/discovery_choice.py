"""Which engine looks for objects, and where it computes. Imports little: the window reads it when it comes up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from segmentation.batch.engine_choice import check_engine
from segmentation.engines.protocols import PhraseEngine, SaliencyEngine
from segmentation.engines.registry import create_engine, engine_spec, usable_specs
from segmentation.errors import UserError


@dataclass(frozen=True)
class DiscoveryChoice:
    """Which engine looks, and where it computes.

    Args:
        name: Registry name of a saliency engine; `classic` stands for `classic-discovery`.
        device: As in `create_engine`.
        weights: A checkpoint file, or None for the engine's own.
        phrase: What to find, for an engine that takes words; empty for the others.
    """

    name: str
    device: str = "auto"
    weights: Path | None = None
    phrase: str = ""

    @property
    def engine_name(self) -> str:
        """The registered name."""
        return "classic-discovery" if self.name == "classic" else self.name

    def check(self, settings: Mapping[str, Any]) -> None:
        """Find out what is wrong with the choice before any work is done.

        Raises:
            UserError: Unknown engine, one that does not discover objects, a setting that is wrong, words for an engine
                that takes none, or none for one that needs them.
        """
        check_engine(self.engine_name, "saliency", settings)
        takes_text = engine_spec(self.engine_name).takes_text
        if self.phrase.strip() and not takes_text:
            raise UserError(
                f"The engine '{self.engine_name}' takes no words, and was given '{self.phrase.strip()}'.",
                f"Leave the words out, or choose an engine that takes them: {_engines_with_text()}.",
            )
        if takes_text and not self.phrase.strip():
            raise UserError(
                f"The engine '{self.engine_name}' needs words that say what to find.",
                'Give some, for example "red cup".',
            )

    def make(self, settings: Mapping[str, Any]) -> SaliencyEngine:
        """The engine.

        Raises:
            UserError: As `check`.
            EngineError: Its weights or the device cannot be used.
        """
        self.check(settings)
        engine: SaliencyEngine = create_engine(self.engine_name, self.weights, self.device, settings)
        if isinstance(engine, PhraseEngine):
            engine.look_for(self.phrase.strip())
        return engine


def _engines_with_text() -> str:
    return ", ".join(spec.name for spec in usable_specs() if spec.takes_text) or "none is installed here"
