"""Which engine looks for objects, and where it computes. Imports little: the window reads it when it comes up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from segmentation.batch.engine_choice import check_engine
from segmentation.engines.protocols import SaliencyEngine
from segmentation.engines.registry import create_engine


@dataclass(frozen=True)
class DiscoveryChoice:
    """Which engine looks, and where it computes.

    Args:
        name: Registry name of a saliency engine; `classic` stands for `classic-discovery`.
        device: As in `create_engine`.
        weights: A checkpoint file, or None for the engine's own.
    """

    name: str
    device: str = "auto"
    weights: Path | None = None

    @property
    def engine_name(self) -> str:
        """The registered name."""
        return "classic-discovery" if self.name == "classic" else self.name

    def check(self, settings: Mapping[str, Any]) -> None:
        """Find out what is wrong with the choice before any work is done.

        Raises:
            UserError: Unknown engine, one that does not discover objects, or a setting that is wrong.
        """
        check_engine(self.engine_name, "saliency", settings)

    def make(self, settings: Mapping[str, Any]) -> SaliencyEngine:
        """The engine.

        Raises:
            UserError: As `check`.
            EngineError: Its weights or the device cannot be used.
        """
        self.check(settings)
        engine: SaliencyEngine = create_engine(self.engine_name, self.weights, self.device, settings)
        return engine
