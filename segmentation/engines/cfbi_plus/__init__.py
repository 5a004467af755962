"""`cfbi-plus`: CFBI at three scales with atrous matching. Importing this imports no torch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from segmentation.engines.cfbi.settings import SETTINGS
from segmentation.engines.cfbi_plus.config import CFBI_PLUS
from segmentation.engines.protocols import EngineSpec, JsonValue
from segmentation.engines.registry import Weights

if TYPE_CHECKING:
    from segmentation.engines.cfbi.engine import CfbiEngine

SPEC = EngineSpec(
    name="cfbi-plus",
    kind="propagation",
    title="CFBI+",
    summary="CFBI at three scales: finer edges and steadier matching.",
    paper="Yang, Wei, Yang: Collaborative Video Object Segmentation by Multi-Scale Foreground-Background Integration. "
    "TPAMI 2021.",
    needs_weights=("resnet101_cfbip.pth",),
    settings=SETTINGS,
    cpu_seconds_per_frame=7.5,
)


def create(weights: Weights, device: str, settings: Mapping[str, JsonValue]) -> CfbiEngine:
    """Make the engine; see `segmentation.engines.create_engine`.

    Raises:
        UserError: A setting that cannot be.
        EngineError: The weights or the device cannot be used.
    """
    from segmentation.engines.cfbi.creation import created
    from segmentation.engines.cfbi_plus.network import CfbiPlusNetwork

    return created(SPEC, lambda: CfbiPlusNetwork(CFBI_PLUS), weights, device, settings)
