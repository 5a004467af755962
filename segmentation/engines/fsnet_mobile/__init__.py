"""`fsnet-mobile`: a compact FSNet whose weights ship, for non-commercial use. Importing this imports no torch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from segmentation.engines.fsnet_mobile.config import FSNET_MOBILE, SETTINGS
from segmentation.engines.protocols import EngineSpec, EngineTraining, JsonValue
from segmentation.engines.registry import Weights

if TYPE_CHECKING:
    from segmentation.engines.fsnet_mobile.engine import FsnetMobileEngine

WEIGHTS_NAME = "fsnet-mobile"

SPEC = EngineSpec(
    name="fsnet-mobile",
    kind="saliency",
    title="FSNet Mobile",
    summary="Finds the primary object by look and motion; trained on DAVIS and BSDS500, not for commercial use.",
    paper='After Ji, Fu, Wu, Fan, Shen, Shao, "Full-Duplex Strategy for Video Object Segmentation", ICCV 2021',
    needs_weights=(WEIGHTS_NAME,),
    window=(-1, 0, 1),
    settings=SETTINGS,
    working_megapixels=0.12,
    cpu_seconds_per_frame=0.08,
    quality=0.75,
    training=EngineTraining(
        "FSNet over frozen MobileNetV2 stages",
        "segmentation.training.recipes.fsnet_mobile:FsnetMobileRecipe",
        "segmentation.training.recipes.fsnet_mobile:fsnet_mobile_recipe",
        reads_neighbours=True,
    ),
    bench_objects=(0,),
)


def create(weights: Weights, device: str, settings: Mapping[str, JsonValue]) -> FsnetMobileEngine:
    """Make the engine; see `segmentation.engines.create_engine`.

    Raises:
        EngineError: The weights or the device cannot be used.
    """
    from segmentation.engines.device import choose_device
    from segmentation.engines.fsnet_mobile.engine import FsnetMobileEngine
    from segmentation.engines.fsnet_mobile.network import STAGES, FsnetMobile
    from segmentation.engines.layers.frozen_stages import load_shipped_stages
    from segmentation.engines.weights.network_loading import load_network
    from segmentation.engines.weights.shipped_weights import load_shipped_weights

    chosen = choose_device(device)
    content = load_shipped_weights(WEIGHTS_NAME) if weights is None else weights
    network = load_network(lambda: FsnetMobile(FSNET_MOBILE), content, SPEC.name)
    stages = load_shipped_stages(chosen, STAGES, network.trunk_name)
    return FsnetMobileEngine(SPEC, network, stages, chosen, int(settings["short_edge"]))
