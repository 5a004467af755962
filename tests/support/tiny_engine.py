"""A plug-in engine with a network of two tensors, for tests of weights: importing this module imports no torch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from fake_engine import FakeEngine

from segmentation.engines.protocols import EngineSetting, EngineSpec, FrameWindow, JsonValue, Saliency

SPEC = EngineSpec(
    name="tiny",
    kind="saliency",
    title="Tiny",
    summary="One linear layer.",
    needs_weights=("tiny.pth",),
    settings=(EngineSetting("width", 2, "Inputs of the layer."),),
)


class TinyEngine(FakeEngine):
    """Holds the layer, so that tests can look at what was loaded; it has the methods of both kinds."""

    def __init__(self, layer: Any) -> None:
        super().__init__()
        self.spec, self.layer = SPEC, layer

    def segment(self, window: FrameWindow) -> Saliency:
        """Nothing is found."""
        return np.zeros(window.frames[0].shape[:2], np.float32)


def create(weights: Any, device: str, settings: Mapping[str, JsonValue]) -> TinyEngine:
    """The engine, filled from `weights`."""
    from torch import nn

    from segmentation.engines.weights.checkpoints import load_into

    layer = nn.Linear(settings["width"], 1)
    load_into(layer, weights, what="tiny")
    return TinyEngine(layer)
