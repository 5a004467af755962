"""FSNet as an engine: discovers the primary object in a frame and its flow. Importing this imports no torch."""

from __future__ import annotations

from collections.abc import Mapping

from segmentation.engines.common_settings import COMPILE, PRECISION
from segmentation.engines.protocols import (
    EngineSetting,
    EngineSpec,
    EngineTraining,
    JsonValue,
    PublishedFigures,
    SaliencyEngine,
)
from segmentation.engines.registry import Weights

OUTPUTS = ("appearance", "motion", "mean")
"""Which prediction is the result (Table 7 of the paper); published is that of the appearance stream."""

STREAMS, FUSIONS = ("both", "appearance", "motion"), ("relational", "vanilla")
"""Which inputs the network has, and what fuses them (Table 4)."""

DIRECTIONS = ("full-duplex", "motion-to-appearance", "appearance-to-motion")

SPEC = EngineSpec(
    name="fsnet",
    kind="saliency",
    title="FSNet",
    summary="Finds the primary object of each frame from its look and its motion; needs optical flow.",
    paper='Ji, Fu, Wu, Fan, Shen, Shao, "Full-Duplex Strategy for Video Object Segmentation", ICCV 2021',
    needs_weights=("2021-ICCV-FSNet-20epoch-new.pth",),
    needs_flow=True,
    working_megapixels=0.12,
    cpu_seconds_per_frame=1.5,
    settings=(
        EngineSetting("crf", False, "Refine the edges with a dense CRF."),
        EngineSetting("minmax", False, "Stretch every frame to 0..1 as published; lights up frames without an object."),
        EngineSetting(
            "output",
            "appearance",
            "Which prediction is the result: of one stream, or the mean of both.",
            choices=OUTPUTS,
        ),
        EngineSetting("units", 4, "Purification units in a row; the weights must have as many.", minimum=0, maximum=8),
        EngineSetting("attention", "full-duplex", "Which stream attends to which.", choices=DIRECTIONS),
        EngineSetting(
            "purification",
            "full-duplex",
            "Which features correct which.",
            choices=(*DIRECTIONS, "self-purification"),
        ),
        EngineSetting("streams", "both", "Which inputs the network has; as trained.", choices=STREAMS),
        EngineSetting("fusion", "relational", "What fuses the two streams; as trained.", choices=FUSIONS),
        PRECISION,
        COMPILE,
    ),
    training=EngineTraining(
        "FSNet in three stages",
        "segmentation.training.recipes.fsnet:FSNetTrainingConfig",
        "segmentation.training.recipes.fsnet:fsnet_recipe",
        {"side_px": 224, "batch": 4},
        reads_neighbours=True,
    ),
    network="segmentation.engines.fsnet.network:FSNet",
    bench_objects=(0,),
    published=PublishedFigures(cpu_s={0: 2.8}),
)


def create(weights: Weights, device: str, settings: Mapping[str, JsonValue]) -> SaliencyEngine:
    """See `segmentation.engines.create_engine`."""
    from segmentation.engines.fsnet.engine import FSNetConfig, FSNetEngine

    return FSNetEngine(SPEC, weights, device, FSNetConfig(**settings))
