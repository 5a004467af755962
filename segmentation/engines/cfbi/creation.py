"""From a choice of weights, device and settings to a CFBI engine; the same for every network of the family."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from segmentation.engines.cfbi.engine import CfbiEngine
from segmentation.engines.cfbi.loading import ready_network
from segmentation.engines.cfbi.settings import CfbiSettings
from segmentation.engines.device import choose_device
from segmentation.engines.layers.collaborative import CollaborativeNetwork
from segmentation.engines.protocols import EngineSpec, JsonValue
from segmentation.engines.weights.checkpoints import Weights


def created(
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
    return CfbiEngine(spec, ready_network(make, weights, spec.name, chosen, compiled=modes.compiled), chosen, modes)
