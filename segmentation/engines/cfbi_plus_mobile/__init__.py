"""`cfbi-plus-mobile`: a compact CFBI+ whose weights ship, for non-commercial use. Importing this imports no torch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from segmentation.engines.cfbi_plus_mobile.config import MOBILE, SETTINGS
from segmentation.engines.protocols import EngineSpec, EngineTraining, JsonValue
from segmentation.engines.registry import Weights

if TYPE_CHECKING:
    from segmentation.engines.cfbi_plus_mobile.engine import MobileEngine

WEIGHTS_NAME = "cfbi-plus-mobile"

SPEC = EngineSpec(
    name="cfbi-plus-mobile",
    kind="propagation",
    title="CFBI+ Mobile",
    summary="A small CFBI+ guided by optical flow, trained on DAVIS and BSDS500; not for commercial use.",
    paper="After Yang, Wei, Yang: Collaborative Video Object Segmentation by Multi-Scale Foreground-Background "
    "Integration. TPAMI 2021.",
    needs_weights=(WEIGHTS_NAME,),
    settings=SETTINGS,
    working_megapixels=0.41,
    cpu_seconds_per_frame=0.6,
    quality=0.95,
    training=EngineTraining(
        "CFBI+ over MobileNetV2",
        "segmentation.training.recipes.cfbi_plus_mobile:MobileRecipe",
        "segmentation.training.recipes.cfbi_plus_mobile:cfbi_plus_mobile_recipe",
        reads_neighbours=True,
        adapter="segmentation.training.adaptation.engines:CFBI_PLUS_MOBILE",
        adapt_steps=100,
    ),
    bench_objects=(1, 3),
)


def create(weights: Weights, device: str, settings: Mapping[str, JsonValue]) -> MobileEngine:
    """Make the engine; see `segmentation.engines.create_engine`.

    Raises:
        UserError: A setting that cannot be.
        EngineError: The weights or the device cannot be used.
    """
    from segmentation.engines.cfbi_plus_mobile.engine import MobileEngine
    from segmentation.engines.cfbi_plus_mobile.network import STAGES, MobileNetwork
    from segmentation.engines.device import choose_device
    from segmentation.engines.layers.folding import compile_parts
    from segmentation.engines.layers.frozen_stages import load_shipped_stages
    from segmentation.engines.weights.network_loading import load_network
    from segmentation.engines.weights.shipped_weights import load_shipped_weights

    chosen = choose_device(device)
    content = load_shipped_weights(WEIGHTS_NAME) if weights is None else weights
    network = load_network(lambda: MobileNetwork(MOBILE), content, SPEC.name)
    stages = load_shipped_stages(chosen, STAGES, network.trunk_name)
    if settings["compile"]:
        compile_parts(network)
    return MobileEngine(
        SPEC,
        network,
        stages,
        chosen,
        int(settings["short_edge"]),
        str(settings["precision"]),
        mirror=bool(settings["mirror"]),
    )
