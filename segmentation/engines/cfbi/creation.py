"""From a choice of weights, device and settings to a CFBI engine; the same for every network of the family."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from segmentation.engines.arithmetic import hold_weights_in
from segmentation.engines.cfbi.engine import CfbiEngine
from segmentation.engines.cfbi.settings import CfbiSettings
from segmentation.engines.device import choose_device
from segmentation.engines.layers.collaborative import CollaborativeNetwork
from segmentation.engines.layers.folding import ready_for_inference
from segmentation.engines.protocols import EngineSpec, JsonValue
from segmentation.engines.weights.checkpoints import Weights
from segmentation.engines.weights.network_loading import load_network

EMBEDDING_ALIASES = {"0": "seperate_conv", "1": "bn1", "3": "embedding_conv", "4": "bn2"}
BACKBONE_ALIASES = ("low_level_features", "high_level_features", "feautre_8x", "feature_16x", "feature_32x")


def create_engine(
    spec: EngineSpec,
    make: Callable[[], CollaborativeNetwork],
    weights: Weights,
    device: str,
    settings: Mapping[str, JsonValue],
) -> CfbiEngine:
    """The engine around the network that `make` gives.

    Raises:
        UserError: A setting that cannot be.
        EngineError: The weights or the device cannot be used.
    """
    modes, chosen = CfbiSettings.from_values(settings), choose_device(device)
    network = load_network(make, weights, spec.name, canonical_key)
    ready = ready_for_inference(network, chosen, compiled=modes.compiled)
    return CfbiEngine(spec, hold_weights_in(ready, modes.precision), chosen, modes)


def canonical_key(key: str) -> str:
    """One name for a tensor that published files hold under several; older files lack some of the names."""
    parts = key.split(".")
    if parts[0] == "semantic_embedding" and len(parts) > 1 and parts[1] in EMBEDDING_ALIASES:
        return ".".join([EMBEDDING_ALIASES[parts[1]], *parts[2:]])
    if parts[:2] == ["feature_extracter", "backbone"] and len(parts) > 2 and parts[2] in BACKBONE_ALIASES:
        return ".".join([*parts[:2], "features", *parts[3:]])
    return key
