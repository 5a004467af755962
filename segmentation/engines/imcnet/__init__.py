"""IMCNet as an engine: discovers the primary object from three frames. Importing this imports no torch."""

from __future__ import annotations

from collections.abc import Mapping

from segmentation.engines.common_settings import COMPILE, PRECISION
from segmentation.engines.imcnet.variant import VARIANT_SETTINGS
from segmentation.engines.protocols import (
    EngineSetting,
    EngineSpec,
    EngineTraining,
    JsonValue,
    PublishedFigures,
    SaliencyEngine,
)
from segmentation.engines.registry import Weights

INTERVAL = 4
"""Frames between the centre and its neighbours, as published; the paper tries 1, 2 and 6, too (Tables II and III)."""

SPEC = EngineSpec(
    name="imcnet",
    kind="saliency",
    title="IMCNet",
    summary="Finds the primary object of each frame by comparing it with the frames four before and four after.",
    paper='Xi, Chen, Wu, Liu, Li, "Implicit Motion-Compensated Network for Unsupervised Video Object Segmentation", '
    "TCSVT 2022",
    needs_weights=("IMCNET_best.pth",),
    working_megapixels=0.23,
    cpu_seconds_per_frame=4.7,
    window=(-INTERVAL, 0, INTERVAL),
    settings=(
        EngineSetting("sizes", [480], "Sides of the squares that frames are resized to; multiples of 32."),
        EngineSetting("mirror", False, "Average over the frame, upside down and mirrored."),
        EngineSetting("interval", INTERVAL, "Frames between the centre and its neighbours.", minimum=1, maximum=60),
        EngineSetting("cache_mb", 512, "Memory at most for features that the next windows share.", minimum=0),
        EngineSetting("keep_fine", False, "Share fine maps, too: less time for four times the memory of a frame."),
        *VARIANT_SETTINGS,
        PRECISION,
        COMPILE,
    ),
    training=EngineTraining(
        "IMCNet on clips and stills",
        "segmentation.training.recipes.imcnet:IMCNetTrainingConfig",
        "segmentation.training.recipes.imcnet:imcnet_recipe",
        {"side_px": 224, "batch": 2},
        reads_neighbours=True,
    ),
    network="segmentation.engines.imcnet.network:IMCNet",
    bench_objects=(0,),
    published=PublishedFigures(cpu_s={0: 18.0}),
    test_settings={"sizes": [64]},
)


def create(weights: Weights, device: str, settings: Mapping[str, JsonValue]) -> SaliencyEngine:
    """See `segmentation.engines.create_engine`."""
    from segmentation.engines.imcnet.engine import IMCNetConfig, IMCNetEngine

    config = IMCNetConfig.from_settings(settings)
    return IMCNetEngine(SPEC, weights, device, config)
