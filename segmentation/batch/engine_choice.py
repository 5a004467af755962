"""Whether an engine can do what a command asks of it; found out before any work is done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from segmentation.engines.registry import checked_settings, engine_names, engine_spec
from segmentation.errors import UserError

_DOES = {"propagation": "carries masks; it does not find objects", "saliency": "finds objects; it does not carry masks"}


def check_engine(name: str, kind: Literal["propagation", "saliency"], settings: Mapping[str, Any]) -> None:
    """Check the registered name and the settings.

    Raises:
        UserError: Unknown engine, one of another kind, or a setting that is wrong.
    """
    spec = engine_spec(name)
    if spec.kind != kind:
        names = [other for other in engine_names() if engine_spec(other).kind == kind]
        raise UserError(f"The engine '{name}' {_DOES[spec.kind]}.", f"Choose one of: {', '.join(names)}.")
    checked_settings(spec, settings)
