"""`cfbi-mobilenet`: CFBI over MobileNetV2, smaller and faster. Importing this imports no torch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from segmentation.engines.cfbi import PAPER
from segmentation.engines.cfbi.settings import SETTINGS, SMALL_TRAINING, TEST_SETTINGS
from segmentation.engines.cfbi.variant import VARIANT_SETTINGS, CfbiVariant
from segmentation.engines.protocols import EngineSpec, EngineTraining, JsonValue
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
    settings=(*SETTINGS, *VARIANT_SETTINGS),
    cpu_seconds_per_frame=6.5,
    training=EngineTraining(
        "CFBI over MobileNetV2",
        "segmentation.training.recipes.cfbi:CfbiTrainingConfig",
        "segmentation.training.recipes.cfbi:cfbi_mobilenet_recipe",
        SMALL_TRAINING,
        adapter="segmentation.training.adaptation.engines:CFBI_MOBILENET",
    ),
    network="segmentation.engines.cfbi.network:cfbi_mobilenet_network",
    bench_objects=(1,),
    test_settings=TEST_SETTINGS,
)


def create(weights: Weights, device: str, settings: Mapping[str, JsonValue]) -> CfbiEngine:
    """Make the engine; see `segmentation.engines.create_engine`.

    Raises:
        UserError: A setting that cannot be.
        EngineError: The weights or the device cannot be used.
    """
    from segmentation.engines.cfbi.creation import create_engine
    from segmentation.engines.cfbi.network import cfbi_mobilenet_network

    variant = CfbiVariant.from_settings(settings)
    return create_engine(SPEC, lambda: cfbi_mobilenet_network(variant), weights, device, settings)
