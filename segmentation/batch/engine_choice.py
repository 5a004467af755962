"""Which engine computes and where, and whether it can do what a command asks; found out before any work is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from segmentation.engines import create_engine
from segmentation.engines.protocols import EngineKind, PropagationEngine
from segmentation.engines.registry import check_settings, engine_names, engine_spec, usable_specs
from segmentation.engines.weights.installed_weights import file_digest
from segmentation.errors import UserError, WeightsError

_DOES = {
    "propagation": "propagates masks; it does not discover objects",
    "saliency": "discovers objects; it does not propagate masks",
    "clicks": "selects an object by clicks; it does not propagate masks",
}


@dataclass(frozen=True)
class EngineChoice:
    """Which engine computes, and where.

    Args:
        name: Registry name.
        device: `auto`, `cpu`, `cuda`, `cuda:N` or `mps`.
        weights: A checkpoint file, or None for the engine's own.
        sha256: What the file must be; empty when nobody knows.
        settings: Settings of the engine that belong to the file.
    """

    name: str
    device: str = "auto"
    weights: Path | None = None
    sha256: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)

    def check(self, settings: Mapping[str, Any]) -> None:
        """Find out what is wrong with the choice before any work is done.

        Raises:
            UserError: Unknown engine, one that does not propagate masks, or a setting that is wrong.
        """
        check_engine(self.name, "propagation", settings)

    def make(self, settings: Mapping[str, Any]) -> PropagationEngine:
        """The engine.

        Raises:
            UserError: As `check`.
            EngineError: Its weights or the device cannot be used.
        """
        self.check(settings)
        if self.weights is not None and self.sha256:
            _check_digest(self.weights, self.sha256)
        engine: PropagationEngine = create_engine(self.name, self.weights, self.device, {**self.settings, **settings})
        return engine


def check_engine(name: str, kind: EngineKind, settings: Mapping[str, Any]) -> None:
    """Check the registered name and the settings.

    Raises:
        UserError: Unknown engine, one of another kind, or a setting that is wrong.
    """
    if name not in engine_names():
        raise UserError(f"There is no engine '{name}'.", _choice(kind))
    spec = engine_spec(name)
    if spec.kind != kind:
        raise UserError(f"The engine '{name}' {_DOES[spec.kind]}.", _choice(kind))
    check_settings(spec, settings)


def _choice(kind: EngineKind) -> str:
    return f"Choose one of: {', '.join(spec.name for spec in usable_specs() if spec.kind == kind)}."


def _check_digest(path: Path, expected: str) -> None:
    """Weights that belong to a project must be those that it was made with."""
    advice = "Put the file back, use the general weights again, or adapt again."
    try:
        found = file_digest(path)
    except OSError as error:
        raise WeightsError(f"The adapted weights {path} cannot be read: {error.strerror}.", advice) from error
    if found != expected:
        raise WeightsError(
            f"The adapted weights {path} are damaged or were changed: sha256 {found}, expected {expected}.", advice
        )
