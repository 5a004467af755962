"""`cfbi-plus`: CFBI at three scales with atrous matching. Importing this imports no torch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from segmentation.engines.cfbi.settings import SETTINGS, SMALL_TRAINING, TEST_SETTINGS
from segmentation.engines.protocols import EngineSpec, EngineTraining, JsonValue, PublishedFigures
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
    training=EngineTraining(
        "CFBI+ over ResNet-101",
        "segmentation.training.recipes.cfbi_plus:PUBLISHED",
        "segmentation.training.recipes.cfbi_plus:cfbi_plus_recipe",
        SMALL_TRAINING,
        adapter="segmentation.training.adaptation.engines:CFBI_PLUS",
    ),
    network="segmentation.engines.cfbi_plus.network:cfbi_plus_network",
    bench_objects=(1, 3),
    published=PublishedFigures({1: 22.0, 3: 28.0}, {1: 10.5, 3: 15.0}, {1: 2.4, 3: 2.4}, {"global_atrous": 2}),
    test_settings=TEST_SETTINGS,
)


def create(weights: Weights, device: str, settings: Mapping[str, JsonValue]) -> CfbiEngine:
    """Make the engine; see `segmentation.engines.create_engine`.

    Raises:
        UserError: A setting that cannot be.
        EngineError: The weights or the device cannot be used.
    """
    from segmentation.engines.cfbi.creation import create_engine
    from segmentation.engines.cfbi_plus.network import cfbi_plus_network

    return create_engine(SPEC, cfbi_plus_network, weights, device, settings)
