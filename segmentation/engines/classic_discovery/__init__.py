"""Training-free discovery as an engine: what moves against the camera, known again by its looks over the whole range.

Light: torch comes in with `create` only.
"""

from __future__ import annotations

from collections.abc import Mapping

from segmentation.engines.protocols import EngineSetting, EngineSpec, JsonValue, SaliencyEngine
from segmentation.engines.registry import Weights

WEIGHTS_NAME = "mobilenet-v2-imagenet"

SPEC = EngineSpec(
    name="classic-discovery",
    kind="saliency",
    title="Classic discovery",
    summary="Finds what moves differently from the camera; needs no download, and sees nothing that stands still.",
    needs_flow=True,
    likes_backward_flow=True,
    settings=(EngineSetting("edges", True, "Cut every frame along its colours."),),
    cpu_seconds_per_frame=0.35,
    quality=0.58,
)


def create(weights: Weights, device: str, settings: Mapping[str, JsonValue]) -> SaliencyEngine:
    """See `segmentation.engines.create_engine`; takes no weights but the frozen features that ship.

    Raises:
        EngineError: The shipped features are damaged, or the device cannot be used.
    """
    from segmentation.engines.classic_discovery.cell_features import CellFeatures
    from segmentation.engines.classic_discovery.engine import ClassicDiscovery
    from segmentation.engines.device import choose_device
    from segmentation.engines.weights.shipped_weights import load_shipped_weights

    features = CellFeatures(load_shipped_weights(WEIGHTS_NAME), choose_device(device))
    return ClassicDiscovery(SPEC, features, edges=bool(settings["edges"]))
