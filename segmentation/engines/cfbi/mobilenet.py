"""`cfbi-mobilenet`: CFBI over MobileNetV2, smaller and faster. Importing this imports no torch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from segmentation.engines.cfbi import PAPER
from segmentation.engines.cfbi.config import CFBI_MOBILENET
from segmentation.engines.cfbi.settings import SETTINGS, CfbiSettings
from segmentation.engines.protocols import EngineSpec, JsonValue
from segmentation.engines.registry import Weights

if TYPE_CHECKING:
    from segmentation.engines.cfbi.engine import CfbiEngine

SPEC = EngineSpec(
    name="cfbi-mobilenet",
    kind="propagation",
    title="CFBI (MobileNetV2)",
    summary="CFBI with a small image network: a fifth of the weights, somewhat less exact.",
    paper=PAPER,
    needs_weights=("mobilenetv2_cfbi.pth",),
    settings=SETTINGS,
    cpu_seconds_per_frame=6.5,
)


def create(weights: Weights, device: str, settings: Mapping[str, JsonValue]) -> CfbiEngine:
    """Make the engine; see `segmentation.engines.create_engine`.

    Raises:
        UserError: A setting that cannot be.
        EngineError: The weights or the device cannot be used.
    """
    from segmentation.engines.cfbi.engine import CfbiEngine
    from segmentation.engines.cfbi.loading import ready_network
    from segmentation.engines.cfbi.network import CfbiNetwork
    from segmentation.engines.device import choose_device

    modes, chosen = CfbiSettings.from_values(settings), choose_device(device)
    network = ready_network(lambda: CfbiNetwork(CFBI_MOBILENET), weights, SPEC.name, chosen, compiled=modes.compiled)
    return CfbiEngine(SPEC, network, chosen, modes)
