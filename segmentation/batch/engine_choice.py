"""Whether an engine can do what a command asks of it; found out before any work is done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from segmentation.engines.protocols import EngineKind
from segmentation.engines.registry import checked_settings, engine_names, engine_spec
from segmentation.errors import UserError

_DOES = {"propagation": "carries masks; it does not find objects", "saliency": "finds objects; it does not carry masks"}


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
    checked_settings(spec, settings)


def _choice(kind: EngineKind) -> str:
    return f"Choose one of: {', '.join(name for name in engine_names() if engine_spec(name).kind == kind)}."
