"""`classic`: propagation without training, from frozen features, flow and colour. Works before anything is fetched.

Light: torch comes in with `create` only.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from segmentation.engines.protocols import EngineSpec, JsonValue
from segmentation.engines.registry import Weights

if TYPE_CHECKING:
    from segmentation.engines.classic.engine import ClassicEngine

WEIGHTS_NAME = "mobilenet-v2-voc"

SPEC = EngineSpec(
    name="classic",
    kind="propagation",
    title="Classic",
    summary="Propagates masks by matching frozen image features, optical flow and colour; needs no download.",
    needs_weights=(WEIGHTS_NAME,),
    working_megapixels=0.41,
    cpu_seconds_per_frame=0.77,
    quality=0.90,
)


def create(weights: Weights, device: str, settings: Mapping[str, JsonValue]) -> ClassicEngine:
    """Make the engine.

    Args:
        weights: Path or state dict of a MobileNetV2 in torchvision's layout; None takes the one that ships.
        device: `auto`, `cpu`, `cuda`, `cuda:N` or `mps`.
        settings: None are known.

    Raises:
        EngineError: The weights or the device cannot be used.
    """
    from segmentation.engines.classic.engine import ClassicEngine
    from segmentation.engines.device import choose_device
    from segmentation.engines.weights.shipped_weights import load_trunk

    trunk = load_trunk(weights, WEIGHTS_NAME, SPEC.name)
    return ClassicEngine(SPEC, trunk, choose_device(device))
