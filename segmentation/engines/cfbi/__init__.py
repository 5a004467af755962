"""`cfbi`: propagates masks by matching foreground and background alike. Importing this imports no torch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from segmentation.engines.cfbi.settings import SETTINGS, SMALL_TRAINING, TEST_SETTINGS
from segmentation.engines.cfbi.variant import VARIANT_SETTINGS, CfbiVariant
from segmentation.engines.protocols import EngineSpec, EngineTraining, JsonValue, PublishedFigures
from segmentation.engines.registry import Weights

if TYPE_CHECKING:
    from segmentation.engines.cfbi.engine import CfbiEngine

PAPER = "Yang, Wei, Yang: Collaborative Video Object Segmentation by Foreground-Background Integration. ECCV 2020."

SPEC = EngineSpec(
    name="cfbi",
    kind="propagation",
    title="CFBI",
    summary="Matches every pixel with the reference and the previous frame, for objects and background alike.",
    paper=PAPER,
    needs_weights=("resnet101_cfbi.pth",),
    settings=(*SETTINGS, *VARIANT_SETTINGS),
    cpu_seconds_per_frame=7.1,
    training=EngineTraining(
        "CFBI over ResNet-101",
        "segmentation.training.recipes.cfbi:CfbiTrainingConfig",
        "segmentation.training.recipes.cfbi:cfbi_recipe",
        SMALL_TRAINING,
        adapter="segmentation.training.adaptation.engines:CFBI",
    ),
    network="segmentation.engines.cfbi.network:cfbi_network",
    bench_objects=(1, 3),
    published=PublishedFigures({1: 30.0, 3: 59.0}, {1: 16.5, 3: 38.25}, {1: 2.1, 3: 3.4}),
    test_settings=TEST_SETTINGS,
)


def create(weights: Weights, device: str, settings: Mapping[str, JsonValue]) -> CfbiEngine:
    """Make the engine; see `segmentation.engines.create_engine`.

    Raises:
        UserError: A setting that cannot be.
        EngineError: The weights or the device cannot be used.
    """
    from segmentation.engines.cfbi.creation import create_engine
    from segmentation.engines.cfbi.network import cfbi_network

    variant = CfbiVariant.from_settings(settings)
    return create_engine(SPEC, lambda: cfbi_network(variant), weights, device, settings)
