"""Makes the engines whose network is `ClicksMobile`; they differ in their weights."""

from __future__ import annotations

from segmentation.engines.clicks_mobile.config import CLICKS_MOBILE
from segmentation.engines.clicks_mobile.engine import ClicksMobileEngine
from segmentation.engines.clicks_mobile.network import STAGES, ClicksMobile
from segmentation.engines.device import choose_device
from segmentation.engines.layers.frozen_stages import load_shipped_stages
from segmentation.engines.protocols import EngineSpec
from segmentation.engines.registry import Weights
from segmentation.engines.weights.network_loading import load_network
from segmentation.engines.weights.shipped_weights import load_shipped_weights


def create_engine(spec: EngineSpec, weights: Weights, device: str) -> ClicksMobileEngine:
    """The engine of `spec`, whose one file of weights ships.

    Args:
        spec: What the registry says about it.
        weights: Path or state dict; None takes those that ship.
        device: `auto`, `cpu`, `cuda`, `cuda:N` or `mps`.

    Raises:
        EngineError: The weights or the device cannot be used.
    """
    chosen = choose_device(device)
    (shipped,) = spec.needs_weights
    content = load_shipped_weights(shipped) if weights is None else weights
    network = load_network(lambda: ClicksMobile(CLICKS_MOBILE), content, spec.name)
    return ClicksMobileEngine(spec, network, load_shipped_stages(chosen, STAGES, network.trunk_name), chosen)
