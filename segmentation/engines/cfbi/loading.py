"""From a published checkpoint to a network ready to run: norms folded, channels last, no gradients."""

from __future__ import annotations

from collections.abc import Callable

import torch

from segmentation.engines.layers.collaborative import CollaborativeNetwork
from segmentation.engines.layers.compiling import compile_parts
from segmentation.engines.layers.frozen_norm import fold_frozen_norms
from segmentation.engines.weights.checkpoints import Weights, is_counter, load_published

EMBEDDING_ALIASES = {"0": "seperate_conv", "1": "bn1", "3": "embedding_conv", "4": "bn2"}
BACKBONE_ALIASES = ("low_level_features", "high_level_features", "feautre_8x", "feature_16x", "feature_32x")


def canonical_key(key: str) -> str:
    """One name for a tensor that published files hold under several; older files lack some of the names."""
    parts = key.split(".")
    if parts[0] == "semantic_embedding" and len(parts) > 1 and parts[1] in EMBEDDING_ALIASES:
        return ".".join([EMBEDDING_ALIASES[parts[1]], *parts[2:]])
    if parts[:2] == ["feature_extracter", "backbone"] and len(parts) > 2 and parts[2] in BACKBONE_ALIASES:
        return ".".join([*parts[:2], "features", *parts[3:]])
    return key


def ready_network(
    make: Callable[[], CollaborativeNetwork],
    weights: Weights,
    what: str,
    device: torch.device,
    *,
    compiled: bool = False,
) -> CollaborativeNetwork:
    """Build a network and fill it, without first drawing initial values that nobody will see.

    Raises:
        EngineError: No weights, an unreadable file, or keys that do not fit.
    """
    with torch.device("meta"):
        network = make()
    shapes = {key: tuple(value.shape) for key, value in network.state_dict().items()}
    state = load_published(weights, shapes, what=what, canonical=canonical_key, optional=is_counter)
    network.load_state_dict({key: value.float() for key, value in state.items()}, assign=True)
    network.eval().requires_grad_(False)
    fold_frozen_norms(network)
    # Inside the network only: the matching maps stay planar.
    network.to(device=device, memory_format=torch.channels_last)  # type: ignore[call-overload]
    if compiled:
        compile_parts(network)
    return network
