"""Training-free discovery as an engine: what moves against the camera, told apart by colour and place. No torch."""

from __future__ import annotations

from collections.abc import Mapping

from segmentation.engines.protocols import EngineSetting, EngineSpec, JsonValue, SaliencyEngine
from segmentation.engines.registry import Weights

SPEC = EngineSpec(
    name="classic-discovery",
    kind="saliency",
    title="Classic discovery",
    summary="Finds what moves differently from the camera; needs no weights, and sees nothing that stands still.",
    needs_flow=True,
    settings=(EngineSetting("edges", True, "Refine the edges along the colours of the frame."),),
)


def create(weights: Weights, device: str, settings: Mapping[str, JsonValue]) -> SaliencyEngine:
    """See `segmentation.engines.create_engine`; takes no weights and computes on the CPU."""
    from segmentation.engines.classic_discovery.engine import ClassicDiscovery

    return ClassicDiscovery(edges=bool(settings["edges"]))
