"""The plug-in engine of `tiny_engine` that also names where its weights are published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import tiny_engine

from segmentation.engines.protocols import JsonValue
from segmentation.engines.weights.weight_file import WeightFile

SPEC = replace(tiny_engine.SPEC, name="weighted", needs_weights=("weighted.safetensors",))
WEIGHTS = (
    WeightFile(
        name="weighted-small",
        engine="weighted",
        title="A layer",
        file="weighted.safetensors",
        source="https://example.org",
        licence="Apache-2.0",
        keys=2,
        distinctive={"weight": (1, 2), "bias": (1,)},
        mirrors=("https://example.org/model.safetensors",),
        about_mb=156,
    ),
)


def create(weights: Any, device: str, settings: Mapping[str, JsonValue]) -> tiny_engine.TinyEngine:
    """The engine, filled from `weights`."""
    return tiny_engine.create(weights, device, settings)
