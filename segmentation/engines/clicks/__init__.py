"""`classic-clicks`: selects an object by clicks, without training and without a download.

Light: torch comes in with `create` only.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from segmentation.engines.protocols import EngineSpec, JsonValue

if TYPE_CHECKING:
    from segmentation.engines.clicks.engine import ClassicClickEngine
    from segmentation.engines.registry import Weights

WEIGHTS_NAME = "mobilenet-v2-voc"

SPEC = EngineSpec(
    name="classic-clicks",
    kind="clicks",
    title="Classic clicks",
    summary="Selects an object by clicks, from frozen image features, colours and edges; needs no download.",
    cpu_seconds_per_frame=0.16,
    quality=0.84,
)


def create(weights: Weights, device: str, settings: Mapping[str, JsonValue]) -> ClassicClickEngine:
    """Make the engine.

    Args:
        weights: Path or state dict of a MobileNetV2 in torchvision's layout; None takes the one that ships.
        device: `auto`, `cpu`, `cuda`, `cuda:N` or `mps`.
        settings: None are known.

    Raises:
        EngineError: The weights or the device cannot be used.
    """
    from segmentation.engines.clicks.engine import ClassicClickEngine
    from segmentation.engines.device import choose_device
    from segmentation.engines.weights.shipped_weights import load_trunk

    trunk = load_trunk(weights, WEIGHTS_NAME, SPEC.name)
    return ClassicClickEngine(SPEC, trunk, choose_device(device))
